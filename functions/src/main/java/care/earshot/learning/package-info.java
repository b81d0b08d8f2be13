/**
 * What the team teaches: agents' corrections as lessons, models made of them, which of these is in use, and how each try
 * compared. Pure; what learns stands in {@code triage.learned}.
 */
@NullMarked
package care.earshot.learning;

import org.jspecify.annotations.NullMarked;
