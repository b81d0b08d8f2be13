package care.earshot.adapter.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Counts what is written, keeps it if there is where to, and stops whoever writes when it is too much. */
final class Limited extends OutputStream {
    private final @Nullable ByteArrayOutputStream kept;
    private final long most;
    long bytes;

    Limited(@Nullable ByteArrayOutputStream kept, long most) {
        this.kept = kept;
        this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] b, int from, int length) throws IOException {
        int fits = (int) Math.min(length, most - bytes);
        bytes += fits;
        if (kept != null) {
            kept.write(b, from, fits);
        }
        if (fits < length) {
            throw new IOException("more than " + most + " bytes");
        }
    }
}
