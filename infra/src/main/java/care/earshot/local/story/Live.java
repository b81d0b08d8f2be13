package care.earshot.local.story;

import static care.earshot.local.story.Story.MAIN;
import static care.earshot.local.story.Story.THAI;

import care.earshot.local.story.Happening.Answers;
import care.earshot.local.story.Happening.GoesWrong;
import care.earshot.local.story.Happening.Opens;
import care.earshot.local.story.Happening.Resolves;
import care.earshot.local.story.Happening.Resumes;
import care.earshot.local.story.Happening.Said;
import care.earshot.local.story.Happening.TokenGiven;
import care.earshot.local.story.Happening.TokenTaken;
import care.earshot.local.story.Happening.Waits;
import care.earshot.local.story.Line.Does;
import care.earshot.local.story.Outcome.AlertedOnce;
import care.earshot.local.story.Outcome.AnsweredOnce;
import care.earshot.local.story.Outcome.AtMost;
import care.earshot.local.story.Outcome.CannotBeAnswered;
import care.earshot.local.story.Outcome.InInbox;
import care.earshot.local.story.Outcome.Language;
import care.earshot.local.story.Outcome.NoAlert;
import care.earshot.local.story.Outcome.NotInInbox;
import care.earshot.local.story.Outcome.NotWaiting;
import care.earshot.local.story.Outcome.OneAnswer;
import care.earshot.local.story.Outcome.OneRow;
import care.earshot.local.story.Outcome.Parked;
import care.earshot.local.story.Outcome.Reads;
import care.earshot.local.story.Outcome.Refused;
import care.earshot.local.story.Outcome.Running;
import care.earshot.local.story.Outcome.SameConversation;
import care.earshot.local.story.Outcome.Stopped;
import care.earshot.local.story.Outcome.Waiting;
import care.earshot.local.x.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The scripted hour. Over 250 lines because a script reads best in one piece. */
final class Live {
    private static final String MENTIONS = "GET users/:id/mentions";
    private static final String DIRECT = "GET dm_events";
    private static final String POST = "POST tweets";
    private static final String SEND = "POST dm_conversations/with/:id/messages";

    private static final String LONG_STORY = "@kavoora a short love letter, too long for one breath. When my father was"
            + " ill he could not taste much any more, and coffee was the last thing that stayed. Your Nan natural was the"
            + " one he asked for by name, badly pronounced and with great dignity. Yesterday would have been his birthday."
            + " We made a pot for everybody, put his cup on the window, and your note about the farmer next to it. Nobody"
            + " at your place could know any of this. I only wanted somebody there to hear it once. Thank you.";

    private Live() {}

    static List<Step> steps() {
        return Stream.of(arriving(), answering(), odd(), broken(), outage())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Step> arriving() {
        return List.of(
                new Step("Customers in three languages are in the inbox, each once")
                        .when(
                                post(
                                        "maya_okafor",
                                        "l-en",
                                        "@kavoora my box says delivered, my doorstep says otherwise." + " KV-105140"),
                                post(
                                        "kissbalint",
                                        "l-hu",
                                        "@kavoora kétszer vontátok le az előfizetés díját ebben a"
                                                + " hónapban, kérem vissza az egyiket"),
                                post("fah_s", "l-th", "@kavoora_th ได้รับของไม่ครบค่ะ ขาดไปหนึ่งถุง KV-209350"))
                        .then(
                                new InInbox("l-en"),
                                new InInbox("l-hu"),
                                new InInbox("l-th"),
                                new Language("l-en", "en"),
                                new Language("l-hu", "hu"),
                                new Language("l-th", "th"),
                                new Waiting("l-en"),
                                new NoAlert()),
                new Step("A post that names both of the brand's accounts is one message")
                        .when(post(
                                "kai_coffee",
                                "l-both",
                                "@kavoora @kavoora_th บินไปบูดาเปสต์เดือนหน้า" + " ซื้อที่โรงคั่วได้เลยไหมครับ"))
                        .then(new InInbox("l-both")),
                new Step("An edited post stays one message and shows what it says now")
                        .when(
                                post(
                                        "bori_reggel",
                                        "l-edit",
                                        "@kavoora a daráló megjött, de a dugó nem jó bele a falba"),
                                said(
                                        "bori_reggel",
                                        Does.EDIT,
                                        "",
                                        "l-edit",
                                        "@kavoora a daráló megjött, de a dugója nem"
                                                + " jó a fali aljzatba, angol típusú"))
                        .then(
                                new InInbox("l-edit"),
                                new Reads(
                                        "l-edit",
                                        "@kavoora a daráló megjött, de a dugója nem jó a fali aljzatba,"
                                                + " angol típusú")),
                new Step("A repost is dropped, a quote is kept")
                        .when(
                                said("leo_m", Does.REPOST, "l-repost", "l-en", ""),
                                said(
                                        "ivy_teo",
                                        Does.QUOTE,
                                        "l-quote",
                                        "l-en",
                                        "Same courier, same street, same story." + " @kavoora do something"))
                        .then(new NotInInbox("l-repost"), new InInbox("l-quote")),
                new Step("Who only speaks about the brand is found, and is not answered unasked")
                        .when(post(
                                "oldroastdog",
                                "l-found",
                                "Day 4 without the kavoora box. I have started talking to" + " the kettle."))
                        .then(new InInbox("l-found"), new CannotBeAnswered("l-found")),
                new Step("A long post is there in full")
                        .when(post("willa_h", "l-long", LONG_STORY))
                        .then(new InInbox("l-long"), new Reads("l-long", LONG_STORY)),
                new Step("A hostile name and text are only a name and a text")
                        .when(post(
                                "scripted",
                                "l-hostile",
                                "@kavoora '\"><script>alert(document.domain)</script> is" + " my parcel here yet?"))
                        .then(new InInbox("l-hostile")),
                pileOn(),
                copies());
    }

    private static Step pileOn() {
        var voices = List.of(
                "tomw_brews:@kavoora the site is down, I get a blank page after login",
                "petra_h:@kavoora nem tölt be az oldal, csak fehér képernyő",
                "mint_p:@kavoora_th เว็บล่มเหรอคะ เข้าไม่ได้เลย",
                "zoe_k:@kavoora white screen after login. App too.",
                "gergo_v:@kavoora halott az oldal, pedig ma jár le a kuponom",
                "arm_d:@kavoora_th ล็อกอินแล้วจอขาวครับ",
                "danvers_p:@kavoora your shop portal is white. Not a design choice, I hope.",
                "orsi_k:@kavoora nálatok is fehér az oldal vagy csak nálam?",
                "bank_c:@kavoora_th จอขาวเหมือนกันครับ กำลังจะสั่งพอดี");
        var says = new ArrayList<Happening>();
        var must = new ArrayList<Outcome>();
        IntStream.range(0, voices.size()).forEach(i -> {
            var voice = voices.get(i);
            int colon = voice.indexOf(':');
            says.add(post(voice.substring(0, colon), "l-pile-" + i, voice.substring(colon + 1)));
            must.add(new InInbox("l-pile-" + i));
        });
        return new Step("A pile-on arrives whole, nobody twice", List.copyOf(says), List.copyOf(must));
    }

    private static Step copies() {
        var label = "@kavoora the return label you mailed cannot be scanned at the counter, what now?";
        return new Step("Copies of one complaint are one row, whoever says something else has a row of their own")
                .when(
                        post("bea_ortiz", "l-copy-0", label),
                        post("fin_mac", "l-copy-1", label.toUpperCase(Locale.ROOT) + " 😡"),
                        post("jonas_lind", "l-copy-2", "Same here! RT @bea_ortiz: " + label),
                        post("horvath_i", "l-copy-3", label + " https://example.org/label.jpg"),
                        post("priya_n", "l-copy-4", label.replace("cannot be scanned", "can be scanned")))
                .then(
                        new OneRow(List.of("l-copy-0", "l-copy-1", "l-copy-2", "l-copy-3")),
                        new OneRow(List.of("l-copy-4")));
    }

    private static List<Step> answering() {
        var sorry = "Oh no. We are asking the courier for the proof of delivery right now.";
        var label = "Sorry for that. A new label is in your mail now, the old one is void.";
        var first = "Köszönjük, hogy szóltál, az egyik levonást ma visszautaljuk.";
        var second = "Megnéztük: valóban kettő ment le. Az egyik még ma visszamegy.";
        var message = "สวัสดีค่ะ รบกวนขอเลขออเดอร์ด้วยนะคะ เดี๋ยวเช็กให้ทันทีค่ะ";
        var late = "Hello Ellie, may we have your order number?";
        return List.of(
                new Step("An agent's answer reaches the customer once")
                        .when(new Opens("anna", "l-en"), new Answers("anna", "l-en", sorry))
                        .then(new AnsweredOnce("l-en", sorry), new NotWaiting("l-en"), new AtMost(POST, 1)),
                new Step("Answering one of several copies answers that one, and the others still wait")
                        .when(new Opens("anna", "l-copy-0"), new Answers("anna", "l-copy-0", label))
                        .then(
                                new AnsweredOnce("l-copy-0", label),
                                new NotWaiting("l-copy-0"),
                                new OneRow(List.of("l-copy-1", "l-copy-2", "l-copy-3"))),
                new Step("What the customer writes back lands in the same conversation and waits again")
                        .when(said(
                                "maya_okafor",
                                Does.REPLY,
                                "l-back",
                                "l-en",
                                "@kavoora thank you. My neighbour has no" + " box either, I asked."))
                        .then(new InInbox("l-back"), new SameConversation("l-back", "l-en"), new Waiting("l-back")),
                new Step("A message that comes after it was resolved opens it again")
                        .when(
                                new Opens("anna", "l-quote"),
                                new Resolves("anna", "l-quote"),
                                said("ivy_teo", Does.REPLY, "l-again", "l-quote", "@kavoora still here, still angry"))
                        .then(new InInbox("l-again"), new Waiting("l-again")),
                new Step("Two agents answer at once: one answer is sent")
                        .when(
                                new Opens("anna", "l-hu"),
                                new Opens("bence", "l-hu"),
                                new Answers("anna", "l-hu", first),
                                new Answers("bence", "l-hu", second))
                        .then(new OneAnswer("l-hu", List.of(first, second)), new AtMost(POST, 1)),
                new Step("A direct message is answered by direct message")
                        .when(
                                said(
                                        "ton_bkk",
                                        Does.DM,
                                        "l-dm",
                                        THAI,
                                        "สวัสดีครับ ของยังไม่ถึงเลยครับ รอมาเก้าวันแล้ว"),
                                new Opens("ploen", "l-dm"),
                                new Answers("ploen", "l-dm", message))
                        .then(
                                new InInbox("l-dm"),
                                new AnsweredOnce("l-dm", message),
                                new NotWaiting("l-dm"),
                                new AtMost(SEND, 1)),
                new Step("An answer in X's own app ends the wait and refuses the agent's draft")
                        .when(
                                post(
                                        "ellie_rr",
                                        "l-app",
                                        "@kavoora wrong grind in the box. Turkish. I own a french press."),
                                new Opens("bence", "l-app"),
                                said(
                                        MAIN,
                                        Does.REPLY,
                                        "l-own",
                                        "l-app",
                                        "Hi Ellie, a french press grind leaves today."),
                                new Answers("bence", "l-app", late))
                        .then(new InInbox("l-app"), new NotWaiting("l-app"), new Refused("bence", "l-app", late)));
    }

    private static List<Step> odd() {
        return List.of(
                new Step("Items that come on two pages are one message")
                        .when(
                                new GoesWrong(MAIN, MENTIONS, Fault.repeatedItems(3)),
                                post("june_th", "l-rep-1", "@kavoora_th ขอบคุณที่ส่งของเร็วนะคะ"),
                                post("horvath_i", "l-rep-2", "@kavoora lehet-e ajándékcsomagot külföldre küldeni?"),
                                post("marcus_t", "l-rep-3", "@kavoora batch L-2231 again. Wide awake. Please check."))
                        .then(new InInbox("l-rep-1"), new InInbox("l-rep-2"), new InInbox("l-rep-3")),
                new Step("An odd item does not lose its page")
                        .when(
                                new GoesWrong(
                                        MAIN,
                                        MENTIONS,
                                        Fault.odd(
                                                Fault.Oddity.PHOTO_WITHOUT_URL,
                                                Fault.Oddity.TIME_WITH_OFFSET,
                                                Fault.Oddity.AUTHOR_MISSING,
                                                Fault.Oddity.EDIT_CONTROLS_EMPTY)),
                                post("samdk", "l-odd-1", "@kavoora can I gift my paused month to a friend?"),
                                post("balogh_e", "l-odd-2", "@kavoora a mérőkanál kimaradt a dobozból"))
                        .then(new InInbox("l-odd-1"), new InInbox("l-odd-2")),
                new Step("What cannot be read is put aside, not dropped, and holds nobody up")
                        .when(
                                new GoesWrong(MAIN, MENTIONS, Fault.odd(Fault.Oddity.NOT_AN_ITEM)),
                                post("priya_n", "l-not", "@kavoora light, light, light. You remember. Bless you."))
                        .then(new InInbox("l-not"), new Parked(1)));
    }

    private static List<Step> broken() {
        var once = "We are sorry about the bag, a new one leaves tomorrow.";
        var direct = "Rendben, péntektől a másik címre megy.";
        var reused = "Thank you, we have told the roaster.";
        return List.of(
                new Step("X is out of order for a moment: what was said meanwhile arrives")
                        .when(
                                new GoesWrong(MAIN, MENTIONS, Fault.status(503)),
                                new GoesWrong(MAIN, DIRECT, Fault.refusedConnection()),
                                post(
                                        "hank_pours",
                                        "l-503",
                                        "@kavoora new scale arrived, says 0 g when empty. Progress!"),
                                said("toth_anna", Does.DM, "l-503-dm", MAIN, "Szia! Péntektől a másik címre kérném."))
                        .then(new InInbox("l-503"), new InInbox("l-503-dm")),
                new Step("The answer to a post is lost: it was sent once, is looked up and known as sent")
                        .when(
                                new GoesWrong(MAIN, POST, Fault.lostAnswer()),
                                post("leo_m", "l-lost", "@kavoora bag number two was open as well. Third in line?"),
                                new Opens("anna", "l-lost"),
                                new Answers("anna", "l-lost", once))
                        .then(new AnsweredOnce("l-lost", once), new NotWaiting("l-lost"), new AtMost(POST, 1)),
                new Step("A kept-alive connection drops at the answer: one post")
                        .when(
                                new GoesWrong(MAIN, POST, Fault.lostAnswerOnKeptAlive()),
                                new Opens("anna", "l-rep-3"),
                                new Answers("anna", "l-rep-3", reused))
                        .then(new AnsweredOnce("l-rep-3", reused), new AtMost(POST, 1)),
                new Step("The answer to a direct message is lost: it was sent once and is known as sent")
                        .when(
                                new GoesWrong(MAIN, SEND, Fault.doneButUnavailable()),
                                new Opens("bence", "l-503-dm"),
                                new Answers("bence", "l-503-dm", direct))
                        .then(new AnsweredOnce("l-503-dm", direct), new AtMost(SEND, 1)),
                new Step("A token is taken back: the streams stop where people see it")
                        .when(
                                new TokenTaken(MAIN),
                                post(
                                        "coldbrewkid",
                                        "l-token",
                                        "day 3 of cold brew week and @kavoora has not let me down"))
                        .then(new Stopped(MAIN, "mentions"), new Running(THAI, "mentions"), new NotInInbox("l-token")),
                new Step("With a token again they go on, and nothing is missing")
                        .when(new TokenGiven(MAIN), new Resumes("lead", MAIN))
                        .then(new Running(MAIN, "mentions"), new InInbox("l-token")),
                new Step("The month's budget is used up: a stop with a reason, not a retry")
                        .when(new GoesWrong(MAIN, MENTIONS, Fault.usageCapped()))
                        .then(new Stopped(MAIN, "mentions")),
                new Step("After the budget was raised everything that was said meanwhile is there")
                        .when(
                                post("grumpybarista", "l-cap", "Hugo wants to know if @kavoora ships the driver too."),
                                new Resumes("lead", MAIN))
                        .then(new Running(MAIN, "mentions"), new InInbox("l-cap")));
    }

    private static final List<String> OUTAGE = List.of(
            "maya_okafor: my card was declined, and it works in every other shop",
            "tomw_brews: checkout says payment failed. Three times now.",
            "priya_n: payment error, then nothing. Is it me or is it you?",
            "jonas_lind: my payment keeps failing since five minutes ago",
            "ellie_rr: tried to pay, card rejected. There is money on it.",
            "samdk: payment failed again, the basket is still full",
            "leo_m: your shop won't accept my card today?",
            "bea_ortiz: payment declined, the bank says they see nothing",
            "zoe_k: card declined at checkout, same card as every month",
            "willa_h: subscription payment failed, nothing changed on my side",
            "ivy_teo: card refused. Refused! By a coffee shop!",
            "marcus_t: card declined. Decaf crisis.",
            "fin_mac: payment rejected twice, is this on purpose",
            "danvers_p: payment error on all four of our office cards",
            "oldroastdog: payment failed, and I have had this card since before you existed",
            "hank_pours: declined. Card is fine, I just bought petrol with it",
            "grumpybarista: Hugo's card was declined too, he is devastated",
            "coldbrewkid: card declined, cold brew week in danger");

    private static List<Step> outage() {
        var says = new ArrayList<Happening>();
        for (int i = 0; i < OUTAGE.size(); i++) {
            var line = OUTAGE.get(i).split(": ", 2);
            says.add(post(line[0], "l-pay-" + i, "@kavoora " + line[1]));
        }
        var series = "tag:payment-declined";
        return List.of(
                new Step(
                        "The payment provider refuses cards: one alert with what was said, told once",
                        List.copyOf(says),
                        List.of(new AlertedOnce(series, 14, 14, true))),
                new Step("It goes on for a while: the alert is the same, and there is no other")
                        .when(
                                post("toth_anna", "l-pay-hu", "@kavoora nem megy a fizetés, a kártyám jó"),
                                post("ruthless_ruth", "l-pay-r", "@kavoora card declined. Of course."))
                        .then(new AlertedOnce(series, 14, 14, true)),
                new Step("When it is over the alert is closed")
                        .when(new Waits(Duration.ofMinutes(60)))
                        .then(new AlertedOnce(series, 14, 14, false)));
    }

    private static Said post(String by, String id, String text) {
        return said(by, Does.POST, id, "", text);
    }

    private static Said said(String by, Does does, String id, String to, String text) {
        return new Said(Line.now(by, does, id, to, text));
    }
}
