package care.earshot.contact;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.contact.EmailAddress.Read;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EmailAddressTest {
    @Test
    void one_address_has_one_form_in_whatever_case_and_script_it_is_written() {
        for (var written : List.of("Anna@Bücher.example", " anna@xn--bcher-kva.example ", "ANNA@BÜCHER.EXAMPLE")) {
            assertThat(EmailAddress.read(written)).as(written).isEqualTo(new Read.Good("anna@xn--bcher-kva.example"));
        }
        assertThat(EmailAddress.read("a.b+c@sub.example.co")).isEqualTo(new Read.Good("a.b+c@sub.example.co"));
        assertThat(EmailAddress.read("x@ตัวอย่าง.ไทย")).isInstanceOf(Read.Good.class);
    }

    @Test
    void what_is_no_address_says_why_and_is_nobody_elses_key() {
        for (var wrong : List.of(
                "",
                "@",
                "a@",
                "@example.com",
                "a@b",
                "a b@example.com",
                "a@@example.com",
                "a@exa mple.com",
                "a..b@example.com",
                "őrs@example.com",
                "a@example.com\nb@example.com",
                "a@example.com,b@example.com",
                "<a@example.com>",
                "a@-x.example",
                "a@" + "x".repeat(64) + ".example",
                "x".repeat(65) + "@example.com",
                "a@[127.0.0.1]")) {
            assertThat(EmailAddress.read(wrong)).as(wrong).isInstanceOf(Read.Bad.class);
            assertThat(EmailAddress.valid(wrong)).as(wrong).isFalse();
        }
        assertThat(EmailAddress.valid("Anna@example.com")).isTrue();
        assertThat(EmailAddress.valid("anna@bücher.example")).isFalse();
        assertThat(EmailAddress.key("No Address ")).isEqualTo("no address");
    }
}
