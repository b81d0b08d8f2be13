/** Calls to addresses that somebody outside chose: checked, pinned, signed, and with little patience. */
@NullMarked
package care.earshot.adapter.webhook;

import org.jspecify.annotations.NullMarked;
