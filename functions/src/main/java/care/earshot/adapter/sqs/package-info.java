@NullMarked
package care.earshot.adapter.sqs;

import org.jspecify.annotations.NullMarked;
