package care.earshot.triage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Plain arrays, written by the build and read at a start by copying: nothing is parsed, no object made for an entry. */
final class Compiled {
    private Compiled() {}

    /** Texts that are decoded when they are asked for. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    record Texts(byte[] utf8, int[] ends) {
        static Texts of(List<String> texts) {
            var utf8 = new ByteArrayOutputStream();
            var ends = new int[texts.size()];
            for (var i = 0; i < ends.length; i++) {
                utf8.writeBytes(texts.get(i).getBytes(UTF_8));
                ends[i] = utf8.size();
            }
            return new Texts(utf8.toByteArray(), ends);
        }

        int size() {
            return ends.length;
        }

        String get(int index) {
            var start = index == 0 ? 0 : ends[index - 1];
            return new String(utf8, start, ends[index] - start, UTF_8);
        }

        List<String> all() {
            var all = new ArrayList<String>();
            for (var i = 0; i < ends.length; i++) {
                all.add(get(i));
            }
            return all;
        }
    }

    static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        private interface Step {
            void write() throws IOException;
        }

        private void write(int length, Step step) {
            try {
                out.writeInt(length);
                step.write();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void ints(int... values) {
            write(values.length, () -> {
                for (var value : values) {
                    out.writeInt(value);
                }
            });
        }

        void longs(long[] values) {
            write(values.length, () -> {
                for (var value : values) {
                    out.writeLong(value);
                }
            });
        }

        void doubles(double[] values) {
            write(values.length, () -> {
                for (var value : values) {
                    out.writeDouble(value);
                }
            });
        }

        void texts(Texts texts) {
            write(texts.utf8().length, () -> out.write(texts.utf8()));
            ints(texts.ends());
        }

        byte[] written() {
            return bytes.toByteArray();
        }
    }

    /** Reads in the order in which it was written. */
    static final class Reader {
        private final ByteBuffer in;

        Reader(byte[] written) {
            in = ByteBuffer.wrap(written);
        }

        int[] ints() {
            var values = new int[in.getInt()];
            in.asIntBuffer().get(values);
            in.position(in.position() + values.length * Integer.BYTES);
            return values;
        }

        long[] longs() {
            var values = new long[in.getInt()];
            in.asLongBuffer().get(values);
            in.position(in.position() + values.length * Long.BYTES);
            return values;
        }

        double[] doubles() {
            var values = new double[in.getInt()];
            in.asDoubleBuffer().get(values);
            in.position(in.position() + values.length * Double.BYTES);
            return values;
        }

        Texts texts() {
            var utf8 = new byte[in.getInt()];
            in.get(utf8);
            return new Texts(utf8, ints());
        }
    }
}
