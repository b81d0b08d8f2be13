package care.earshot.broadcast;

import care.earshot.broadcast.Audience.Row;
import care.earshot.contact.Consents;
import care.earshot.contact.EmailAddress;
import care.earshot.contact.Suppression;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Counts an audience and lays it down in batches, each of one language. Every counting has a name of its own, so that two
 * that run at once never mix; only the one that writes the announcement counts.
 */
public final class Count {
    private static final int KEPT_AT_ONCE = 12; // batches; two items each fill a write of 25

    private final Announcements store;
    private final Audience audience;
    private final Standing standing;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public Count(
            Announcements store,
            Audience audience,
            Consents consents,
            Suppression suppression,
            InstantSource clock,
            Supplier<String> ids) {
        this.store = store;
        this.audience = audience;
        this.standing = new Standing(consents, suppression);
        this.clock = clock;
        this.ids = ids;
    }

    /** Counts one that waits for it, and says in one word what came of it. */
    public String count(String id) {
        var announcement = store.find(id);
        if (announcement == null) {
            return "gone";
        }
        if (announcement.stage() != Stage.COUNTING) {
            return "counted";
        }
        var run = new Run(announcement, ids.get());
        audience.each(announcement.draft().whom(), announcement.draft().topic(), run::take);
        var frozen = run.end();
        return store.write(announcement.counted(frozen, clock.instant())) ? "counted" : "changed";
    }

    private final class Run {
        private final Announcement announcement;
        private final String name;
        private final Map<Skip, Integer> skipped = new EnumMap<>(Skip.class);
        private final Set<String> seen = new HashSet<>();
        private final List<Recipient> asked = new ArrayList<>(); // whose standing is looked up next
        private final List<String> languages = new ArrayList<>(); // theirs
        private final Map<String, List<Recipient>> open = new HashMap<>(); // by language
        private final Map<String, Set<String>> needed = new HashMap<>();
        private final List<Batch> full = new ArrayList<>();
        private int recipients;
        private int batches;

        Run(Announcement announcement, String name) {
            this.announcement = announcement;
            this.name = name;
        }

        private void skip(Skip why) {
            skipped.merge(why, 1, Integer::sum);
        }

        void take(Row row) {
            switch (row) {
                case Row.Wrong(var line, var words, var as) -> skip(as);
                case Row.Somebody(var written, var language, var values, var evidence) -> {
                    switch (EmailAddress.read(written)) {
                        case EmailAddress.Read.Bad _ -> skip(Skip.BAD_ADDRESS);
                        case EmailAddress.Read.Good(var address) -> {
                            if (!seen.add(address)) {
                                skip(Skip.DUPLICATE);
                            } else {
                                take(new Recipient(address, values, evidence), language);
                            }
                        }
                    }
                }
            }
        }

        private void take(Recipient one, String own) {
            var letters = announcement.draft().letters();
            var language = letters.language(own);
            var must = needed.computeIfAbsent(language, letters::needed);
            if (must.stream()
                    .anyMatch(name -> !name.equals(Letters.BRAND)
                            && one.values().getOrDefault(name, "").isEmpty())) {
                skip(Skip.NO_VALUE);
                return;
            }
            asked.add(one);
            languages.add(language);
            if (asked.size() == Batch.MOST) {
                ask();
            }
        }

        private void ask() {
            var why = standing.skipped(asked, announcement.draft().topic());
            for (int i = 0; i < asked.size(); i++) {
                var one = asked.get(i);
                var no = why.get(one.address());
                if (no != null) {
                    skip(no);
                } else {
                    var batch = open.computeIfAbsent(languages.get(i), language -> new ArrayList<>());
                    batch.add(one);
                    if (batch.size() == Batch.MOST) {
                        close(languages.get(i));
                    }
                }
            }
            asked.clear();
            languages.clear();
        }

        private void close(String language) {
            var to = open.remove(language);
            if (to != null) {
                full.add(new Batch(
                        name, batches++, announcement.id(), announcement.draft().topic(), language, to));
                recipients += to.size();
                if (full.size() == KEPT_AT_ONCE) {
                    keep();
                }
            }
        }

        private void keep() {
            if (!full.isEmpty()) {
                store.keep(full);
                full.clear();
            }
        }

        Frozen end() {
            if (!asked.isEmpty()) {
                ask();
            }
            open.keySet().stream().sorted().toList().forEach(this::close);
            keep();
            return new Frozen(name, clock.instant(), recipients, batches, skipped);
        }
    }
}
