package care.earshot.adapter.x;

/** A key or token that never reaches a log. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
