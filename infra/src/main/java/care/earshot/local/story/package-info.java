/**
 * The story: Kavoora, a made-up coffee subscription with customers who write English, Hungarian and Thai; its past week
 * as data, people who write while it runs, and a scripted hour in which every promise is put to the test.
 */
@NullMarked
package care.earshot.local.story;

import org.jspecify.annotations.NullMarked;
