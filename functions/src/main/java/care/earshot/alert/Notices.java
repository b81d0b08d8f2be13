package care.earshot.alert;

/** Tells people about alerts. */
public interface Notices {
    /**
     * Hands a notice over to whoever must be told. Returns when it is safe: from then on it is told at least once to each
     * receiver, by others. Call it again after an exception or a crash: alert, phase and time make the same notice, and
     * nobody gets a mail twice.
     */
    void tell(Notice notice);
}
