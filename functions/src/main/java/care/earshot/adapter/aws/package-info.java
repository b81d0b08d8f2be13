@NullMarked
package care.earshot.adapter.aws;

import org.jspecify.annotations.NullMarked;
