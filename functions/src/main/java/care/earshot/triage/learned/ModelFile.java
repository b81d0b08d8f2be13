package care.earshot.triage.learned;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A model as bytes: a line that says what it is and its version, a check sum, and the deflated rest. */
final class ModelFile {
    static final int VERSION = 5;

    private static final String NAME = "earshot-model ";
    private static final int LARGEST = 1 << 28; // numbers in one list: more is damage

    private ModelFile() {}

    static byte[] bytes(Model model) {
        var body = new ByteArrayOutputStream();
        try {
            try (var out = new DataOutputStream(new DeflaterOutputStream(body, new Deflater(6)))) {
                model.write(out);
            }
            var all = new ByteArrayOutputStream();
            all.write((NAME + VERSION + "\n").getBytes(StandardCharsets.US_ASCII));
            var head = new DataOutputStream(all);
            head.writeInt(body.size());
            head.writeLong(sum(body.toByteArray(), 0));
            all.write(body.toByteArray());
            return all.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
    }

    static Model read(byte[] bytes) throws UnreadableModel {
        var start = new String(bytes, 0, Math.min(bytes.length, 40), StandardCharsets.US_ASCII);
        var end = start.indexOf('\n');
        if (!start.startsWith(NAME) || end < 0) {
            throw new UnreadableModel("this is no model");
        }
        var version = start.substring(NAME.length(), end);
        if (!version.equals(Integer.toString(VERSION))) {
            throw new UnreadableModel(
                    "a model of version " + version + ", and this is made for version " + VERSION + ": train it again");
        }
        var from = end + 1 + Integer.BYTES + Long.BYTES;
        try (var head = new DataInputStream(new ByteArrayInputStream(bytes, end + 1, bytes.length - end - 1))) {
            if (head.readInt() != bytes.length - from || head.readLong() != sum(bytes, from)) {
                throw new UnreadableModel("the model is damaged");
            }
            return Model.read(new DataInputStream(new java.io.BufferedInputStream(new InflaterInputStream(head))));
        } catch (IOException | ArithmeticException | NegativeArraySizeException e) {
            throw new UnreadableModel("the model is damaged");
        }
    }

    private static long sum(byte[] bytes, int from) {
        var sum = new CRC32();
        sum.update(bytes, from, bytes.length - from);
        return sum.getValue();
    }

    static int size(DataInputStream in) throws IOException {
        var size = in.readInt();
        if (size < 0 || size > LARGEST) {
            throw new IOException("a list of " + size);
        }
        return size;
    }

    static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (var text : texts) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    static List<String> texts(DataInputStream in) throws IOException {
        var texts = new ArrayList<String>();
        for (var left = size(in); left > 0; left--) {
            texts.add(new String(in.readNBytes(size(in)), StandardCharsets.UTF_8));
        }
        return texts;
    }

    static void floats(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (var value : values) {
            out.writeFloat(value);
        }
    }

    static float[] floats(DataInputStream in) throws IOException {
        var values = new float[size(in)];
        for (var i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    static void doubles(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (var value : values) {
            out.writeDouble(value);
        }
    }

    static double[] doubles(DataInputStream in) throws IOException {
        var values = new double[size(in)];
        for (var i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
