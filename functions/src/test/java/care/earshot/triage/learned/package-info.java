@NullMarked
package care.earshot.triage.learned;

import org.jspecify.annotations.NullMarked;
