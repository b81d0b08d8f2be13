package care.earshot.alert;

/** How bad an alert is; decides who is told, and whether at night. In order, the mildest first. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
