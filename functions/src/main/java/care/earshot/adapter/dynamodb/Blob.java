package care.earshot.adapter.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compresses what an item holds. The dictionary is what items have in common, then the item's own key: an address that
 * repeats an id costs next to nothing. The first byte names the dictionary; a new one gets a new number.
 */
final class Blob {
    private static final byte VERSION = 1;
    private static final int LARGEST = 16 << 20;
    private static final String COMMON = """
            \\n\\"\\\\"},{"คะครับค่ะไม่ได้ยังไม่ที่การและของเป็นมีจะให้แล้ว ข้อความสั่งซื้อรบกวนตรวจสอบ\
            a rendelésem nem érkezett meg köszönöm kérem the order has not arrived please help thank you your \
            "@https://t.co/","l":"th","l":"hu","l":"en","l":"und"\
            "by ","because "https://pbs.twimg.com/profile_images/_normal.jpg"https://pbs.twimg.com/media/.jpg"\
            "photo","video""mx":"https://x.com/i/status/https://x.com/","/status/\
            {"x":"MENTIONREPLYQUOTEPOSTDIRECTEMAILOUTBOUNDPRIVATEnot-summoned\
            OPENWAITINGSNOOZEDRESOLVEDNEGATIVENEUTRALPOSITIVELOWNORMALHIGHURGENT\
            QUEUEDSENDINGSENTFAILEDUNKNOWNCANCELLEDX_REPLYX_DIRECT\
            "cu":{"h":"","n":"","f":},"ac":["x:1"],"sp":"","s":"","k":"MENTION","wk":{"q":"general","p":"NORMAL","w":3600,"l":"en",\
            "s":"NEUTRAL","u":"NORMAL","t":[{"t":"","c":0.,"b":""},{"t":"","c":0.9,"b":""}]},"ep":{"n":1,"o":17},\
            "un":[{"i":"","a":17},{"i":"","a":17}],"li":{"i":"0","a":17},"lo":{"i":"0","a":17},"lm":"0\
            "j":{"l":"","s":"NEGATIVE","sb":"","u":"HIGH","ub":"","t":[{"t":"","c":0.9,"b":""}]},\
            "a":{"h":"","n":"","p":"","f":},"pl":"https://x.com/i/status/","ac":["x:"],"pa":"","at":17,"ar":17""";
    private static final byte[] DICTIONARY = COMMON.getBytes(UTF_8);

    private Blob() {}

    static byte[] pack(Keys keys, byte[] plain) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setDictionary(dictionary(keys));
            deflater.setInput(plain);
            deflater.finish();
            var out = new ByteArrayOutputStream(plain.length / 2 + 16);
            out.write(VERSION);
            var buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    static byte[] unpack(Keys keys, byte[] packed) {
        if (packed.length == 0 || packed[0] != VERSION) {
            throw new IllegalStateException(keys + " was written by a newer version");
        }
        var inflater = new Inflater(true);
        try {
            inflater.setDictionary(dictionary(keys));
            inflater.setInput(packed, 1, packed.length - 1);
            var out = new ByteArrayOutputStream(packed.length * 3);
            var buffer = new byte[4096];
            while (!inflater.finished() && out.size() < LARGEST) {
                int read = inflater.inflate(buffer);
                if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IllegalStateException(keys + " is cut off");
                }
                out.write(buffer, 0, read);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException(keys + " cannot be unpacked", e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] dictionary(Keys keys) {
        var own = (keys.pk() + keys.sk()).getBytes(UTF_8);
        var all = new byte[DICTIONARY.length + own.length];
        System.arraycopy(DICTIONARY, 0, all, 0, DICTIONARY.length);
        System.arraycopy(own, 0, all, DICTIONARY.length, own.length);
        return all;
    }
}
