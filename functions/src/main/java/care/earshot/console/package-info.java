/** The web console and its JSON API: what people see of Earshot. An edge: it may use Jackson, and knows no AWS. */
@NullMarked
package care.earshot.console;

import org.jspecify.annotations.NullMarked;
