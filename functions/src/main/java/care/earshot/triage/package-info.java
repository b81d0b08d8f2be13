/**
 * What a message is about and who should see it: language, tags, sentiment, urgency, route. Pure: the same text and the
 * same taxonomy give the same judgement, and every part of a judgement says what made it.
 */
@NullMarked
package care.earshot.triage;

import org.jspecify.annotations.NullMarked;
