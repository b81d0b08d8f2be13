package care.earshot.adapter.aws;

import care.earshot.learning.Models;
import org.jspecify.annotations.Nullable;

/** Models and remembered texts in their bucket, by their ids. */
public final class KeptModels implements Models {
    private final Bucket bucket;

    public KeptModels(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public void put(String id, byte[] bytes) {
        bucket.put(id, bytes, "application/octet-stream");
    }

    @Override
    public byte @Nullable [] get(String id) {
        return bucket.get(id);
    }
}
