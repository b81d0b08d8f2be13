package care.earshot.console;

/** Who may do something. */
enum Access {
    /** Anybody, also without a token. */
    PUBLIC,
    /** The daily work: answering, and all around it. */
    DAILY,
    /** What concerns colleagues' work. */
    LEADS,
    /** What the organisation answers for. */
    ADMINS;

    boolean allows(Principal principal) {
        boolean leads = principal.roles().contains("lead") || principal.roles().contains("admin");
        return switch (this) {
            case PUBLIC -> true;
            case DAILY -> leads || principal.roles().contains("agent");
            case LEADS -> leads;
            case ADMINS -> principal.roles().contains("admin");
        };
    }
}
