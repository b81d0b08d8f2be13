package care.earshot.lambda;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made from the accounts at the first use, and anew when they changed. */
final class OfAccounts<T> {
    private final Supplier<Accounts> accounts;
    private final Function<Accounts, T> make;
    private @Nullable T made;
    private @Nullable Accounts madeFor;

    OfAccounts(Supplier<Accounts> accounts, Function<Accounts, T> make) {
        this.accounts = accounts;
        this.make = make;
    }

    /** The same object is asked for first: a record's own comparison makes classes at its first use. */
    @SuppressWarnings("ReferenceEquality")
    synchronized T get() {
        var now = accounts.get();
        var result = made;
        if (result == null || !(now == madeFor || now.equals(madeFor))) {
            result = make.apply(now);
            made = result;
            madeFor = now;
        }
        return result;
    }
}
