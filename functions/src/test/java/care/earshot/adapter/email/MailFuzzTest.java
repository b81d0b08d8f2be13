package care.earshot.adapter.email;

import static care.earshot.adapter.email.Fakes.NOW;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, reading ends with a result. */
final class MailFuzzTest {
    private static final String[] PIECES = {
        "From: ",
        "anna@example.com",
        "<",
        ">",
        "@",
        ",",
        ";",
        ":",
        "\"",
        "(",
        "=?utf-8?B?",
        "?=",
        "=?tis-620?Q?=B1",
        "\r\n",
        "\n",
        "\r\n\r\n",
        " ",
        "Content-Type: ",
        "multipart/mixed; boundary=b",
        "multipart/alternative",
        "multipart/report; report-type=delivery-status",
        "message/delivery-status",
        "message/rfc822",
        "text/html; charset=",
        "text/plain; charset=no",
        "Content-Transfer-Encoding: ",
        "base64",
        "quoted-printable",
        "uuencode",
        "--b",
        "--b--",
        "=3",
        "<div><blockquote>",
        "<script>",
        "On 2026-11-22 10:00 x@y wrote:",
        "> ",
        "-- ",
        "References: ",
        "Message-ID: ",
        "Date: ",
        "Content-Disposition: attachment; filename*=",
        "utf-8''%E",
        "Final-Recipient: rfc822;",
        "Status: 5",
        "ő",
        "สวัสดี",
        "👋",
        "\u0000",
        "ÿ"
    };
    private final MailIn mailIn = new MailIn(Fakes.replyAddress(new Fakes.Remembered()), List.of(MailInTest.CARE));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void pieces_of_mails_in_any_order(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 1_000; run++) {
            var text = new StringBuilder(random.nextBoolean() ? "From: a@b.example\r\n" : "");
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            read(text.toString().getBytes(random.nextBoolean() ? UTF_8 : ISO_8859_1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void a_good_mail_truncated_anywhere_or_with_bytes_changed(long seed) {
        var good = """
                From: =?utf-8?Q?K=C3=A1roly?= <k@example.com>
                To: care@brand.example
                Subject: =?ISO-8859-2?Q?t=FBr=F5?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="m"

                --m
                Content-Type: multipart/alternative; boundary="a"

                --a
                Content-Type: text/plain; charset=tis-620
                Content-Transfer-Encoding: quoted-printable

                =CA=C7=D1=CA=B4=D5
                --a
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: base64

                PHA+SGVsbG88L3A+
                --a--
                --m
                Content-Type: application/pdf; name="x.pdf"
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment

                SGVsbG8=
                --m--
                """.replace("\n", "\r\n").getBytes(ISO_8859_1);
        for (int end = 0; end <= good.length; end++) {
            read(Arrays.copyOf(good, end));
        }
        var random = new Random(seed);
        for (int run = 0; run < 1_000; run++) {
            var changed = good.clone();
            for (int i = random.nextInt(20); i >= 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            read(changed);
        }
    }

    private void read(byte[] raw) {
        switch (mailIn.read(raw, "mail/key", NOW)) {
            case Mail.Incoming(var message) -> {
                assertThat(message.text() + message.quoted()).doesNotContain("\r", "\u0000");
                assertThat(message.id().nativeId()).isNotBlank();
            }
            case Mail.Refused(var why, var message) -> assertThat(why).isNotBlank();
            case Mail.Odd(var reason) -> assertThat(reason).isNotBlank();
            case Mail.AutoReply(var why, var from, var conversation) ->
                assertThat(why).isNotBlank();
            case Mail.Bounce(var hard, var recipient, var status, var words, var conversation) ->
                assertThat(recipient).isNotBlank();
        }
    }
}
