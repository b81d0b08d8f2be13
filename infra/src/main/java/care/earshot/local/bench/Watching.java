package care.earshot.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.dynamodb.DynamoAlerts;
import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoMinuteLog;
import care.earshot.adapter.dynamodb.DynamoRollups;
import care.earshot.adapter.dynamodb.DynamoSources;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.alert.Counts;
import care.earshot.alert.Rollup;
import care.earshot.alert.Rollup.Line;
import care.earshot.alert.Rollup.Span;
import care.earshot.alert.Sensitivity;
import care.earshot.alert.Series;
import care.earshot.alert.Spikes;
import care.earshot.alert.Verdict;
import care.earshot.alert.Watch;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.inbox.MinuteLog.Batch;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.Walk;
import care.earshot.local.CapacityMeter;
import care.earshot.triage.Subject;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What watching misses, how late it is and how often it is wrong, on made-up histories with planted spikes and on real
 * ones; and what it costs. Over 150 lines because it is three measurements on the same histories.
 */
final class Watching {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int DAY = 288;
    private static final int LEARNED = 28 * DAY;
    private static final int MONTH = 30 * DAY;
    /** Messages a day of each made-up tag; most are quiet, as in a real taxonomy. */
    private static final double[] A_DAY = {0.1, 0.3, 1, 1, 3, 3, 10, 10, 30, 100, 300, 1000};

    private static final int SPIKE = 12; // steps: an hour
    private static final int TAGS = 500;
    private static final int MINUTES = 20;
    private static final DateTimeFormatter AIRLINE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z");

    private Watching() {}

    /**
     * Tags for two months, in the second one two spikes of an hour each: twice what is usual and one a minute more.
     *
     * @param tags how many are watched
     * @param clumps whether each message draws another after it, as a thread does; otherwise they come by themselves
     */
    static void madeUp(int tags, boolean clumps, ObjectNode found) {
        var random = new Random(7);
        var delays = new ArrayList<Integer>();
        int wrong = 0;
        for (int tag = 0; tag < tags; tag++) {
            double aDay = A_DAY[tag % A_DAY.length];
            var spikes = new Spikes(
                    new Counts(Instant.parse("2026-06-01T00:00:00Z"), STEP, Sensitivity.SHIPPED.memory()),
                    Sensitivity.SHIPPED.among(tags));
            int[] starts = {LEARNED + 9 * DAY + random.nextInt(DAY), LEARNED + 22 * DAY + random.nextInt(DAY)};
            var heard = new boolean[starts.length];
            int quietUntil = 0;
            double drawn = 0;
            for (int step = 0; step < LEARNED + MONTH; step++) {
                double usual = aDay / DAY * (1 + 0.8 * Math.sin(2 * Math.PI * (step % DAY) / DAY - 2));
                double more = Math.max(5, 2 * usual);
                int spike = spike(starts, step);
                int count = poisson(clumps ? usual / 2 + drawn : usual, random);
                drawn = 0.6 * drawn
                        + 0.2 * count; // half a message more for each, most of it within a quarter of an hour
                var verdict = spikes.next(count + (spike < 0 ? 0 : poisson(more, random)));
                if (verdict instanceof Verdict.Told && step >= LEARNED) {
                    if (spike >= 0 && !heard[spike]) {
                        heard[spike] = true;
                        delays.add((step + 1 - starts[spike]) * (int) STEP.toMinutes());
                        quietUntil = step + DAY;
                    } else if (spike < 0 && step > quietUntil) {
                        wrong++;
                        quietUntil = step + DAY;
                    }
                }
            }
        }
        delays.sort(null);
        found.putObject("watch" + tags + (clumps ? "Clumped" : "Poisson"))
                .put("spikesPlanted", 2 * tags)
                .put("spikesFound", delays.size())
                .put("delayMinutesMedian", delays.isEmpty() ? -1 : delays.get(delays.size() / 2))
                .put("delayMinutesWorst", delays.isEmpty() ? -1 : delays.getLast())
                .put("falseAlertsPerTagAndMonth", Math.round(1_000.0 * wrong / tags) / 1_000.0);
    }

    /** Which spike a step is in, or -1. */
    private static int spike(int[] starts, int step) {
        for (int i = 0; i < starts.length; i++) {
            if (step >= starts[i] && step < starts[i] + SPIKE) {
                return i;
            }
        }
        return -1;
    }

    private static int poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit || count < 0; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** Tags that our triage gives to a file of dated texts; each is watched from the second day on. */
    static void airline(Path file, ObjectNode found) throws IOException {
        if (!Files.exists(file)) {
            System.err.println("bench: no " + file + ", so nothing is watched in it");
            return;
        }
        var judge = TaxonomyTable.judge();
        var tags = new TreeMap<String, Map<Long, Integer>>();
        long first = Long.MAX_VALUE;
        long last = 0;
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                var one = new ObjectMapper().readTree(line);
                long step = OffsetDateTime.parse(one.path("created").asText(), AIRLINE)
                                .toEpochSecond()
                        / STEP.toSeconds();
                first = Math.min(first, step);
                last = Math.max(last, step);
                for (var hit :
                        judge.judge(Subject.of(one.path("text").asText())).tags()) {
                    tags.computeIfAbsent(hit.tag(), tag -> new HashMap<>()).merge(step, 1, Integer::sum);
                }
            }
        }
        int told = 0;
        var which = new ArrayList<String>();
        for (var tag : tags.entrySet()) {
            var begin = Instant.ofEpochSecond(first * STEP.toSeconds());
            var spikes = new Spikes(
                    new Counts(begin, STEP, Sensitivity.SHIPPED.memory()), Sensitivity.SHIPPED.among(tags.size()));
            long quietUntil = 0;
            for (long step = first; step <= last; step++) {
                if (spikes.next(tag.getValue().getOrDefault(step, 0))
                                instanceof Verdict.Told(var seen, var expected, var excess)
                        && step > quietUntil) {
                    told++;
                    quietUntil = step + DAY;
                    which.add(tag.getKey() + " " + Instant.ofEpochSecond(step * STEP.toSeconds()) + ": " + (int) seen
                            + ", " + Math.round(10 * expected) / 10.0 + " expected");
                }
            }
        }
        double days = (double) (last - first) / DAY;
        found.put("watchAirlineTags", tags.size())
                .put("watchAirlineDays", Math.round(days * 10) / 10.0)
                .put("watchAirlineAlerts", told)
                .put(
                        "watchAirlineAlertsPerTagAndMonth",
                        Math.round(told / (days - 1) * 30 / tags.size() * 100) / 100.0);
        which.forEach(found.putArray("watchAirlineTold")::add);
    }

    /** A minute's calls and units where so many tags are watched, twenty messages a minute among them. */
    static void cost(DynamoDbClient dynamo, String table, CapacityMeter meter, Bill bill, ObjectNode found) {
        // days in which no other measurement wrote into this table
        var start = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(60));
        var now = new Instant[] {start};
        var random = new Random(3);
        var rollups = new DynamoRollups(dynamo, table);
        var log = new DynamoMinuteLog(dynamo, table);
        var sources = new DynamoSources(dynamo, table, () -> now[0]);
        var ids = new int[1];
        var watch = new Watch(new Watch.Parts(
                log,
                rollups,
                sources,
                new DynamoConversations(dynamo, table, () -> now[0]),
                new DynamoAlerts(dynamo, table),
                notice -> {},
                Arrays.stream(new int[TAGS]).mapToObj(i -> "tag-" + ids[0]++).toList(),
                () -> now[0],
                () -> "run" + ids[0]++,
                Duration.ofSeconds(55)));
        for (int day = 29; day > 0; day--) {
            rollups.put(day(Span.DAY.of(start.minus(Duration.ofDays(day))), random), 0, start);
        }
        int version = sources.all().size();
        for (var stream : List.of("mentions", "search", "direct", "own")) {
            var id = new SourceId(Written.BRAND, stream + version);
            sources.save(new SourceState(
                    id,
                    1,
                    Walk.from("", start.minus(Duration.ofDays(28))),
                    start.plusSeconds(3600),
                    Instant.EPOCH,
                    "",
                    false));
        }
        long spent = 0;
        CapacityMeter.Units first = null;
        double reads = 0;
        double writes = 0;
        long calls = 0;
        for (int minute = 0; minute <= MINUTES; minute++) {
            now[0] = now[0].plusSeconds(60);
            log.append(new Batch("b" + minute, messages(now[0], random), Set.of()), now[0].minusSeconds(10));
            meter.take();
            long from = System.nanoTime();
            watch.run();
            var units = meter.take();
            if (minute == 0) {
                first = units;
            } else {
                spent += System.nanoTime() - from;
                reads += units.read();
                writes += units.write();
                calls += units.calls();
            }
        }
        double months = bill.number("assumed.minutesPerMonth");
        found.put("watchTags", TAGS)
                .put("watchCallsPerMinute", (double) calls / MINUTES)
                .put("watchReadUnitsPerMinute", reads / MINUTES)
                .put("watchWriteUnitsPerMinute", writes / MINUTES)
                .put("watchMillisPerMinute", spent / 1_000_000 / MINUTES)
                .put("watchFirstRunReadUnits", first == null ? 0 : first.read())
                .put("watchDollarsPerMonth", bill.watching(reads / MINUTES * months, writes / MINUTES * months));
    }

    private static List<Arrived> messages(Instant now, Random random) {
        var some = new ArrayList<Arrived>();
        for (int i = 0; i < 20; i++) {
            int number = random.nextInt(1_000_000_000);
            some.add(new Arrived(
                    "x#" + number + "#" + number + "#" + number,
                    now.minusSeconds(30 + random.nextInt(60)),
                    List.of("tag-" + random.nextInt(TAGS)),
                    "x",
                    "en",
                    "general",
                    Integer.toHexString(number)));
        }
        return some;
    }

    private static Rollup day(Instant from, Random random) {
        var series = new TreeMap<Series, Line>();
        var all = new int[DAY];
        for (int tag = 0; tag < TAGS; tag++) {
            var counts = new int[DAY];
            for (int i = 0; i < 58; i++) { // 20 a minute among all tags
                int step = random.nextInt(DAY);
                counts[step]++;
                all[step]++;
            }
            series.put(Series.tag("tag-" + tag), new Line(counts, 50));
        }
        series.put(Series.ALL, new Line(all, 20_000));
        return new Rollup(Span.DAY, from, series);
    }
}
