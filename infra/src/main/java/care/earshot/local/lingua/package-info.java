/** Makes the table by which languages are told, of the models that the library Lingua ships; run by people, not by the build. */
@NullMarked
package care.earshot.local.lingua;

import org.jspecify.annotations.NullMarked;
