package care.earshot.adapter.email;

import static care.earshot.adapter.email.Fakes.NOW;
import static care.earshot.adapter.email.Fakes.POST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Media;
import care.earshot.message.Message;
import care.earshot.message.Network;
import care.earshot.message.Visibility;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailInTest {
    static final AccountId CARE = new AccountId(Network.EMAIL, "care@brand.example");
    private final Fakes.Remembered addresses = new Fakes.Remembered();
    private final ReplyAddress replyAddress = Fakes.replyAddress(addresses);
    private final MailIn mailIn = new MailIn(replyAddress, List.of(CARE));

    private Mail read(String raw) {
        return mailIn.read(raw.replace("\n", "\r\n").getBytes(UTF_8), "mail/key1", NOW);
    }

    private Message incoming(String raw) {
        var mail = read(raw);
        assertThat(mail).isInstanceOf(Mail.Incoming.class);
        return ((Mail.Incoming) mail).message();
    }

    private static String mail(String headers, String body) {
        return "From: Anna Kov\u00e1cs <Anna@Example.com>\nTo: care@brand.example\nMessage-ID: <one@example.com>\n"
                + headers + "\n\n" + body;
    }

    private static String plain(String body) {
        return mail("Content-Type: text/plain; charset=utf-8\nSubject: Hi", body);
    }

    @Test
    void a_first_mail_begins_a_conversation_of_its_sender() {
        var message =
                incoming(mail("Subject: =?utf-8?Q?K=C3=A9s=C5=91?=\nDate: Sun, 22 Nov 2026 10:30:00 +0100", "Hello"));
        assertThat(message.conversation())
                .isEqualTo(new ConversationId(Network.EMAIL, "anna@example.com", "one@example.com"));
        assertThat(message.id().nativeId()).isEqualTo("one@example.com");
        assertThat(message.author().name()).isEqualTo("Anna Kovács");
        assertThat(message.author().id()).isEqualTo("anna@example.com");
        assertThat(message.subject()).isEqualTo("Késő");
        assertThat(message.text()).isEqualTo("Hello");
        assertThat(message.at()).isEqualTo("2026-11-22T09:30:00Z");
        assertThat(message.arrivedAt()).isEqualTo(NOW);
        assertThat(message.accounts()).containsExactly(CARE);
        assertThat(message.kind()).isEqualTo(Kind.EMAIL);
        assertThat(message.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(message.direction()).isEqualTo(Direction.INBOUND);
    }

    @Test
    void a_mail_to_a_reply_address_lands_in_its_conversation_on_whatever_network_it_is() {
        var to = replyAddress.address(replyAddress.token(POST));
        var message = incoming("From: a@b.example\nTo: Brand <" + to + ">\nMessage-ID: <m@b.example>\n"
                + "In-Reply-To: <0102@eu-west-1.amazonses.com>\n\nThanks");
        assertThat(message.conversation()).isEqualTo(POST);
        assertThat(message.id().network()).isEqualTo(Network.X);
        assertThat(message.id().nativeId()).isEqualTo("mail:m@b.example");
        assertThat(message.parent()).isEqualTo("mail:0102@eu-west-1.amazonses.com");
        assertThat(message.author().id()).isEqualTo("a@b.example");
        assertThat(message.accounts()).containsExactly(CARE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cc", "Delivered-To", "X-Original-To"})
    void the_reply_address_is_found_wherever_servers_write_it(String header) {
        var to = replyAddress.address(replyAddress.token(POST));
        assertThat(incoming(mail(header + ": " + to, "Hi")).conversation()).isEqualTo(POST);
        var received =
                "Received: from a by inbound-smtp.amazonaws.com with SMTP id 1\n for " + to + ";\n Sun, 22 Nov 2026";
        assertThat(incoming(mail(received, "Hi")).conversation()).isEqualTo(POST);
    }

    @Test
    void a_forged_reply_address_makes_a_new_conversation() {
        var token = replyAddress.token(POST);
        var forged = replyAddress
                .address(token.substring(0, 51) + (token.endsWith("a") ? "b" : "a"))
                .replaceFirst("reply\\+.", "reply+7");
        assertThat(incoming(mail("Cc: " + forged, "Hi")).conversation().network())
                .isEqualTo(Network.EMAIL);
    }

    @Test
    void without_a_reply_address_the_thread_is_its_first_reference() {
        assertThat(incoming(mail("References: <root@a>\n <two@a>\nIn-Reply-To: <two@a>", "Hi"))
                        .conversation()
                        .thread())
                .isEqualTo("root@a");
        assertThat(incoming(mail("In-Reply-To: <two@a>", "Hi")).conversation().thread())
                .isEqualTo("two@a");
    }

    @Test
    void a_mail_without_an_id_is_known_by_where_it_lies() {
        var raw = "From: a@b.example\n\nHi".getBytes(UTF_8);
        var once = ((Mail.Incoming) mailIn.read(raw, "mail/1", NOW)).message();
        var again = ((Mail.Incoming) mailIn.read(raw, "mail/1", NOW.plusSeconds(60))).message();
        var other = ((Mail.Incoming) mailIn.read(raw, "mail/2", NOW)).message();
        assertThat(again.id()).isEqualTo(once.id());
        assertThat(other.id()).isNotEqualTo(once.id());
    }

    @Test
    void an_endless_message_id_still_fits_a_key() {
        var message = incoming("From: a@b.example\nMessage-ID: <" + "x".repeat(800) + "@b>\n\nHi");
        assertThat(message.id().nativeId()).hasSizeLessThan(60);
    }

    @ParameterizedTest
    @CsvSource({"Tue, 1 Jan 2099 00:00:00 +0000", "Thu, 1 Jan 1970 00:00:00 +0000", "yesterday", "''"})
    void a_clock_that_cannot_be_right_is_the_arrivals(String date) {
        assertThat(incoming(mail("Date: " + date, "Hi")).at()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "tis-620, x-windows-874, สวัสดีครับ พัสดุยังไม่มา",
        "windows-874, x-windows-874, สวัสดีครับ",
        "iso-8859-11, x-windows-874, สวัสดีครับ",
        "ISO-8859-2, ISO-8859-2, Árvíztűrő tükörfúrógép",
        "windows-1250, windows-1250, Árvíztűrő tükörfúrógép",
        "utf-8, utf-8, Árvíztűrő สวัสดี 👋",
        "iso-8859-1, windows-1252, “curly” café €5",
        "us-ascii, utf-8, mislabelled: ő สวัสดี",
        "x-no-such-charset, utf-8, Árvíztűrő",
        "'bad name!', utf-8, Árvíztűrő"
    })
    void text_is_read_in_its_character_set_even_under_a_wrong_name(String said, String real, String text)
            throws Exception {
        for (var encoding : List.of("8bit", "base64", "quoted-printable")) {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(mail(
                            "Content-Type: text/plain; charset=\"" + said + "\"\nContent-Transfer-Encoding: "
                                    + encoding,
                            "")
                    .replace("\n", "\r\n")
                    .getBytes(UTF_8));
            var body = text.getBytes(Charset.forName(real));
            switch (encoding) {
                case "base64" -> bytes.writeBytes(Base64.getMimeEncoder().encode(body));
                case "quoted-printable" -> {
                    for (byte b : body) {
                        bytes.writeBytes("=%02X".formatted(b & 0xff).getBytes(UTF_8));
                    }
                }
                default -> bytes.writeBytes(body);
            }
            var mail = (Mail.Incoming) mailIn.read(bytes.toByteArray(), "k", NOW);
            assertThat(mail.message().text()).as(encoding).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "=?tis-620?B?ysfRytTV?=, สวัสิี",
        "=?ISO-8859-2?Q?t=FBr=F5?=, tűrő",
        "=?utf-8?B?4Liq4Lg=?= =?utf-8?B?p+C4seC4qg==?=, สวัส",
        "=?no-such?Q?caf=C3=A9?= au lait, café au lait",
        "=?utf-8?Q?a?= b =?utf-8?Q?c?=, a b c",
        "=?utf-8?Q?broken, =?utf-8?Q?broken",
        "plain ő, plain ő"
    })
    void subjects_are_read_in_any_character_set_and_over_split_characters(String header, String subject) {
        assertThat(incoming(mail("Subject: " + header, "Hi")).subject()).isEqualTo(subject);
    }

    @Test
    void of_two_forms_of_one_text_the_plain_one_is_taken_and_files_are_listed_not_opened() {
        var pdf = Base64.getMimeEncoder().encodeToString(new byte[1234]);
        var message =
                incoming(mail("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m", """
                        --m
                        Content-Type: multipart/alternative; boundary=a

                        --a
                        Content-Type: text/plain; charset=utf-8

                        The plain one
                        --a
                        Content-Type: text/html; charset=utf-8

                        <p>The <b>HTML</b> one</p>
                        --a--
                        --m
                        Content-Type: application/pdf
                        Content-Transfer-Encoding: base64
                        Content-Disposition: attachment; filename*=utf-8''sz%%C3%%A1mla.pdf

                        %s
                        --m
                        Content-Type: image/png; name="..\\evil/..//photo.png"
                        Content-Disposition: inline

                        12345
                        --m--
                        """.formatted(pdf)));
        assertThat(message.text()).isEqualTo("The plain one");
        assertThat(message.media())
                .containsExactly(
                        new Media("application/pdf", "", "számla.pdf", 1234),
                        new Media("image/png", "", "photo.png", 5));
    }

    @Test
    void an_html_mail_is_read_as_a_person_would() {
        var message = incoming(
                mail(
                        "Content-Type: text/html; charset=utf-8",
                        "<html><head><title>t</title><style>p{color:red}</style></head><body><script>alert(1)</script>"
                                + "<div style='display:none'>hidden</div><p>Dear&nbsp;team,<br>my order</p><ul><li>one</li>"
                                + "<li>two</li></ul><p>see <a href='https://a.example/x'>here</a> &amp; <img alt='photo'></p>"));
        assertThat(message.text())
                .isEqualTo("Dear team,\nmy order\n\n- one\n- two\n\nsee here (https://a.example/x) & photo");
    }

    @Test
    void an_html_answer_is_folded_like_a_plain_one() {
        var mail = read(mail(
                "Content-Type: text/html; charset=utf-8",
                "<div>Thanks!</div><div class=gmail_quote><div>On Sun, 22 Nov 2026 at 10:00, Brand &lt;care@brand.example&gt; "
                        + "wrote:<br></div><blockquote><p>We sent it.</p><p>Yours</p></blockquote></div>"));
        assertThat(mail).isInstanceOfSatisfying(Mail.Incoming.class, in -> {
            assertThat(in.message().text()).isEqualTo("Thanks!");
            assertThat(in.message().quoted()).startsWith("On Sun").endsWith("> We sent it.\n\n> Yours");
        });
    }

    @Test
    void of_several_verdicts_on_the_sender_only_the_newest_is_ses_s() {
        var pass = "Authentication-Results: amazonses.com; dmarc=pass";
        var fail = "Authentication-Results: amazonses.com; dmarc=fail";
        assertThat(read(mail(pass + "\n" + fail, "Hi"))).isInstanceOf(Mail.Incoming.class);
        assertThat(read(mail(fail + "\n" + pass, "Hi"))).isInstanceOf(Mail.Refused.class);
    }

    @Test
    void of_the_history_below_a_mail_the_beginning_is_kept() {
        var message = incoming(plain("Where is it?\n\nOn Sun, 22 Nov 2026 10:00, Brand wrote:\n"
                + "> It is on its way, we think.\n".repeat(2_000)));
        assertThat(message.text()).isEqualTo("Where is it?");
        assertThat(message.quoted()).startsWith("On Sun, 22 Nov").endsWith("…").hasSizeLessThanOrEqualTo(4_000);
    }

    @Test
    void flowed_text_has_its_paragraphs_in_one_line_each() {
        var flowed = incoming(
                mail(
                        "Content-Type: text/plain; charset=utf-8; format=flowed",
                        "My parcel, \nwhich you sent \non Monday,\ndid not come.\n\n From here: a stuffed line\n\n"
                                + "On Sun, 22 Nov 2026 10:00, Brand wrote:\n> It is on \n> its way.\n>> Where \n> is it?\n-- \nAnna"));
        assertThat(flowed.text())
                .isEqualTo("My parcel, which you sent on Monday,\ndid not come.\n\nFrom here: a stuffed line");
        assertThat(flowed.quoted())
                .isEqualTo(
                        "On Sun, 22 Nov 2026 10:00, Brand wrote:\n> It is on its way.\n>> Where\n> is it?\n--\nAnna");
        var thai = incoming(mail(
                "Content-Type: text/plain; charset=utf-8; Format=\"Flowed\"; DelSp=Yes", "พัสดุยังไม่ \nมาถึง  \nค่ะ"));
        assertThat(thai.text()).isEqualTo("พัสดุยังไม่มาถึง ค่ะ");
        assertThat(incoming(plain("one \ntwo")).text())
                .as("not said to be flowed")
                .isEqualTo("one\ntwo");
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted: auto-replied, auto-replied",
        "Auto-Submitted: Auto-Generated; x=y, auto-generated",
        "Precedence: bulk, bulk",
        "Precedence: auto_reply, auto_reply",
        "X-Autoreply: yes, yes",
        "X-Autorespond: away, away",
        "List-Id: <news.example.com>, news",
        "Return-Path: <>, empty return path"
    })
    void a_robot_is_known_by_its_headers(String header, String why) {
        assertThat(read(mail(header, "I am away")))
                .isInstanceOfSatisfying(
                        Mail.AutoReply.class, auto -> assertThat(auto.why()).containsIgnoringCase(why));
    }

    @Test
    void people_are_not_robots() {
        incoming(mail("Auto-Submitted: no", "Hi"));
        incoming(mail("Subject: Out of office chairs?", "Do you sell them?"));
        incoming(mail("X-Auto-Response-Suppress: All\nSubject: My order", "Where is it?"));
        assertThat(read(mail(
                        "X-Auto-Response-Suppress: All\nSubject: Automatikus =?utf-8?Q?v=C3=A1lasz?=: Hi", "away")))
                .isInstanceOf(Mail.AutoReply.class);
        assertThat(read("From: Care@Brand.example\n\nHi")).isInstanceOf(Mail.AutoReply.class);
    }

    @Test
    void a_delivery_report_says_who_cannot_be_reached_and_why_and_for_which_conversation() {
        var to = replyAddress.address(replyAddress.token(POST));
        var report = "From: MAILER-DAEMON@mx.example\nTo: bounces@brand.example\nAuto-Submitted: auto-replied\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n"
                + "--r\nContent-Type: text/plain\n\nSorry.\n"
                + "--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
                + "Final-Recipient: rfc822; Anna@Example.com\nAction: failed\nStatus: %s\n"
                + "Diagnostic-Code: smtp; 550 no such\n user\n"
                + "--r\nContent-Type: message/rfc822\n\nFrom: care@brand.example\nReply-To: <" + to
                + ">\n\nHello\n--r--\n";
        assertThat(read(report.formatted("5.1.1")))
                .isEqualTo(new Mail.Bounce(true, "anna@example.com", "5.1.1", "550 no such user", POST));
        assertThat(read(report.formatted("4.2.2")))
                .isEqualTo(new Mail.Bounce(false, "anna@example.com", "4.2.2", "550 no such user", POST));
        assertThat(read(report.formatted("2.0.0").replace("failed", "delivered")))
                .isInstanceOf(Mail.AutoReply.class);
    }

    @Test
    void what_ses_judged_is_refused_and_a_person_can_let_it_in_unless_it_is_a_virus() {
        assertThat(read(mail("X-SES-Spam-Verdict: FAIL", "Buy")))
                .isInstanceOfSatisfying(
                        Mail.Refused.class,
                        refused -> assertThat(refused.message()).isNotNull());
        assertThat(read(mail("X-SES-Virus-Verdict: FAIL", "Buy")))
                .isInstanceOfSatisfying(
                        Mail.Refused.class,
                        refused -> assertThat(refused.message()).isNull());
        assertThat(read(mail(
                        "Authentication-Results: amazonses.com;\n spf=fail; dkim=none;\n dmarc=fail header.from=x",
                        "Hi")))
                .isInstanceOf(Mail.Refused.class);
        incoming(mail(
                "X-SES-Spam-Verdict: PASS\nX-SES-Virus-Verdict: PASS\n"
                        + "Authentication-Results: amazonses.com; spf=pass; dkim=pass; dmarc=pass",
                "Hi"));
        incoming(mail("X-SES-Spam-Verdict: GRAY\nX-SES-Virus-Verdict: PROCESSING_FAILED", "Hi"));
    }

    @Test
    void a_mail_from_nobody_is_odd() {
        assertThat(read("To: care@brand.example\n\nHi")).isInstanceOf(Mail.Odd.class);
        assertThat(read("From: not an address\n\nHi")).isInstanceOf(Mail.Odd.class);
    }

    @Test
    void hostile_headers_stay_one_line_and_text_has_no_control_characters() {
        var message = incoming(mail("Subject: =?utf-8?Q?a=0D=0ABcc:_x=00?=", "a\u0000b\u0007c\td"));
        assertThat(message.subject()).isEqualTo("a Bcc: x");
        assertThat(message.text()).isEqualTo("abc\td");
    }

    @Test
    void a_novel_is_cut_between_characters() {
        var text = incoming(plain("👋".repeat(30_000))).text();
        assertThat(text).hasSizeLessThanOrEqualTo(40_000).endsWith("👋…");
    }

    @Test
    void bombs_are_odd() {
        var many = mail("Content-Type: multipart/mixed; boundary=b", "--b\n\nx\n".repeat(300) + "--b--");
        assertThat(read(many))
                .isInstanceOfSatisfying(
                        Mail.Odd.class, odd -> assertThat(odd.reason()).contains("parts"));
        assertThat(read(mail("Content-Type: multipart/mixed; boundary=b", "--b\n\nx\n".repeat(20_000))))
                .isInstanceOf(Mail.Odd.class);
        var deep = new StringBuilder("Content-Type: multipart/mixed; boundary=b0");
        for (int i = 0; i < 60; i++) {
            deep.append("\n\n--b%d\nContent-Type: multipart/mixed; boundary=b%d".formatted(i, i + 1));
        }
        assertThat(read(mail(deep.toString(), "x"))).isInstanceOf(Mail.Odd.class);
        assertThat(read("From: a@b.example\nX: " + "y".repeat(300_000) + "\n\nHi"))
                .isInstanceOf(Mail.Odd.class);
        assertThat(incoming(mail("Content-Type: text/html", "<div>".repeat(20_000) + "deep"))
                        .text())
                .isEqualTo("deep");
        assertThat(mailIn.read(new byte[(40 << 20) + 1], "k", NOW)).isInstanceOf(Mail.Odd.class);
    }

    @Test
    void damaged_parts_show_what_is_readable() {
        assertThat(incoming(mail("Content-Transfer-Encoding: base64", "SGVsbG8gd29ybGQ=!!!broken"))
                        .text())
                .startsWith("Hello");
        assertThat(incoming(mail("Content-Transfer-Encoding: no-such", "Hello")).text())
                .isEqualTo("Hello");
        assertThat(incoming(mail("Content-Type: multipart/mixed; boundary=none", "Hello"))
                        .text())
                .isEqualTo("Hello");
        assertThat(incoming(mail("Content-Type: ;;;", "Hello")).media()).hasSize(1);
    }
}
