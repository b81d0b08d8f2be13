package care.earshot.learning;

import org.jspecify.annotations.Nullable;

/** Where models and remembered texts lie, each under an id that is made of its bytes. */
public interface Models {
    void put(String id, byte[] bytes);

    /** Null: there is none. */
    byte @Nullable [] get(String id);
}
