package care.earshot.triage;

/** Judges messages. Rules do it today; a learned model takes the same place. */
public interface Judge {
    /** Never throws, whatever the text holds. */
    Judgement judge(Subject subject);
}
