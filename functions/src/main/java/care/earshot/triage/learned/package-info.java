/**
 * A classifier that learns labels from labelled texts, in any language: features of characters and words, a linear
 * model and a small network, calibrated and with thresholds from examples that were held back. Pure and deterministic:
 * the same examples, in any order, give the same model on any machine.
 */
@NullMarked
package care.earshot.triage.learned;

import org.jspecify.annotations.NullMarked;
