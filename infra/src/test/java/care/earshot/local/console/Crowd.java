package care.earshot.local.console;

import care.earshot.inbox.Action;
import care.earshot.message.AccountId;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Media;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The people of the tests: three languages, a hostile name, a long word, a private matter, a mail. */
final class Crowd {
    static final ConversationId DORA = new ConversationId(Network.X, "7", "1000");
    static final ConversationId HOSTILE = new ConversationId(Network.X, "13", "1300");
    static final ConversationId SOMCHAI = new ConversationId(Network.X, "9", "900");
    static final ConversationId MAIL = new ConversationId(Network.EMAIL, "eszter@example.com", "m1");
    static final ConversationId UNASKED = new ConversationId(Network.X, "15", "1500");
    static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    private final Desk desk;
    private int next = 5000;

    Crowd(Desk desk) {
        this.desk = desk;
    }

    void arrive() {
        var dora = new Author("7", "dora", "Dóra Kovács", "", 120);
        desk.ahead = Duration.ofHours(-26);
        says(DORA, dora, Kind.MENTION, 1, "Hi @brand, is anyone reading this?");
        desk.answered(DORA, "Ben", "We are! What happened?");
        desk.handle.handle(DORA, new Action.Release(), "Ben");
        desk.ahead = Duration.ZERO;
        says(
                DORA,
                dora,
                Kind.MENTION,
                18,
                "Kétszer vonták le a 12 990 forintot a kártyámról, és az ügyfélszolgálat egy órája nem veszi fel.");
        desk.handle.handle(DORA, new Action.Note("Finance knows, refunds run at 15:00."), "Ben");
        says(new ConversationId(Network.X, "7", "700"), dora, Kind.MENTION, 3 * 24 * 60, "Where is my parcel?");
        says(
                new ConversationId(Network.X, "8", "800"),
                new Author("8", "ben_w", "Ben Whitaker", "", 9),
                Kind.MENTION,
                12,
                "Charged twice for order 4471 and the app still says pending");
        says(
                SOMCHAI,
                new Author("9", "somchai99", "สมชาย ใจดี", "", 0),
                Kind.DIRECT,
                10,
                "ตัดเงินไปสองรอบแล้วครับ ออเดอร์ยังขึ้นว่าชำระเงินไม่สำเร็จ ช่วยตรวจสอบให้หน่อยครับ");
        says(
                new ConversationId(Network.X, "10", "1010"),
                new Author("10", "gergo", "Szűcs Gergő", "", 2),
                Kind.MENTION,
                45,
                "Megszentségteleníthetetlenségeskedéseitekért mikor kapok választ, és hol van a csomagom?");
        says(
                new ConversationId(Network.X, "11", "1100"),
                new Author("11", "layla", "ليلى حسن", "", 0),
                Kind.MENTION,
                30,
                "تم خصم المبلغ مرتين ولم يصلني أي رد حتى الآن");
        says(
                new ConversationId(Network.X, "12", "1200"),
                new Author("12", "mia", "Mia Lindqvist 🌻", "", 40),
                Kind.MENTION,
                25,
                "Where is my parcel? " + "Four weeks. ".repeat(320));
        says(HOSTILE, new Author("13", "x0r", SCRIPT, "", 0), Kind.MENTION, 22, SCRIPT + " is my name");
        says(
                MAIL,
                new Author("eszter@example.com", "eszter@example.com", "Nagy Eszter", "", 0),
                Kind.EMAIL,
                20,
                "Kedves Ügyfélszolgálat!\nHol a számlám?\n\nOn Mon, 16 Nov 2026 at 10:00, Brand <care@brand.example> wrote:\n> Your invoice is on its way.");
        says(
                UNASKED,
                new Author("15", "tomh", "Tom Hale", "", 3),
                Kind.POST,
                8,
                "Love the new flavour but the lid leaks every single time QT @bea: <b>Mine</b> leaks & smells, too");
        desk.handle.handle(new ConversationId(Network.X, "8", "800"), new Action.Claim(), "Ben");
        desk.source("mentions", "");
    }

    void says(ConversationId id, Author author, Kind kind, int minutesAgo, String text) {
        desk.hears(message(id, author, kind, desk.now().minus(Duration.ofMinutes(minutesAgo)), text, next++));
    }

    static Message message(ConversationId id, Author author, Kind kind, Instant at, String text, int number) {
        var first = String.valueOf(number);
        boolean open = kind != Kind.DIRECT && kind != Kind.EMAIL;
        var account = kind == Kind.EMAIL ? new AccountId(Network.EMAIL, "care@brand.example") : Desk.BRAND;
        var words = text.split(open ? " QT " : "\n\n(?=On )", 2);
        return new Message(
                new MessageId(id.network(), first),
                id,
                first,
                kind,
                Direction.INBOUND,
                open ? Visibility.PUBLIC : Visibility.PRIVATE,
                author,
                Set.of(account),
                words[0],
                kind == Kind.EMAIL ? "Számla <b>" : "",
                "",
                kind == Kind.EMAIL ? List.of(new Media("application/pdf", "", "szamla<i>.pdf", 48_000)) : List.of(),
                at,
                at,
                "",
                open ? "https://x.com/i/status/" + first : "",
                kind == Kind.POST ? Replyable.NOT_SUMMONED : Replyable.YES,
                "",
                words.length > 1 ? words[1] : "");
    }
}
