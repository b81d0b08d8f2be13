/** The ports over plain collections, faithful to their conditions; for tests, and for what runs without a store. */
@NullMarked
package care.earshot.adapter.memory;

import org.jspecify.annotations.NullMarked;
