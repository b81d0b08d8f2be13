package care.earshot.broadcast;

import java.util.Map;

/** How a browser brings a file of recipients into the bucket, past us: the file may be larger than a request to us. */
public interface Uploads {
    /** Lets one file of at most {@link FileAudience#LARGEST} bytes be laid under this key within minutes. */
    Upload allow(String key);

    /**
     * A form that the browser posts, the file as its last field {@code file}.
     *
     * @param fields by name, signed
     */
    record Upload(String url, Map<String, String> fields) {
        public Upload {
            fields = Map.copyOf(fields);
        }
    }
}
