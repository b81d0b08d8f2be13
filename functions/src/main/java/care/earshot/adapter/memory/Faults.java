package care.earshot.adapter.memory;

import java.util.function.Supplier;

/**
 * Counts the calls to the outside and stops the process at one of them, before or after it took effect. A stopped
 * process makes no further call, whatever its {@code finally} blocks try, until {@link #restart}.
 */
public final class Faults {
    private final int stopAt;
    private final boolean afterEffect;
    private int calls;
    private boolean stopped;

    private Faults(int stopAt, boolean afterEffect) {
        this.stopAt = stopAt;
        this.afterEffect = afterEffect;
    }

    public static Faults none() {
        return new Faults(0, false);
    }

    /** Stops instead of making the {@code n}-th call, counted from 1. */
    public static Faults before(int n) {
        return new Faults(n, false);
    }

    /** Stops when the {@code n}-th call took effect and its answer is on the way. */
    public static Faults after(int n) {
        return new Faults(n, true);
    }

    /** The process ends here. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped(String call) {
            super("stopped at " + call);
        }
    }

    /** Makes one call to the outside, or stops at it. Fakes outside this package may count their calls here too. */
    public <T> T call(String what, Supplier<T> effect) {
        synchronized (this) {
            if (stopped) {
                throw new Stopped(what);
            }
            calls++;
            stopped = calls == stopAt;
            if (stopped && !afterEffect) {
                throw new Stopped("call " + calls + ", before " + what);
            }
        }
        var result = effect.get();
        if (stoppedNow()) {
            throw new Stopped("call " + calls + ", after " + what);
        }
        return result;
    }

    private synchronized boolean stoppedNow() {
        return stopped;
    }

    /** How many calls were made, the one it stopped at included. */
    public synchronized int calls() {
        return calls;
    }

    /** Whether it stopped, and was not started again. */
    public synchronized boolean stopped() {
        return stopped;
    }

    /** A new process: calls go through again, and it stops no more. */
    public synchronized void restart() {
        stopped = false;
    }
}
