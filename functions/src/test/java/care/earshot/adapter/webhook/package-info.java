@NullMarked
package care.earshot.adapter.webhook;

import org.jspecify.annotations.NullMarked;
