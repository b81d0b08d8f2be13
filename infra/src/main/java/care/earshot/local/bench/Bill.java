package care.earshot.local.bench;

import care.earshot.local.FullBatches;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** What a million messages cost: what was counted, at the prices of {@code bill.properties}. */
final class Bill {
    private static final double MILLION = 1e6;
    private static final double GIGABYTE = 1e9;
    /** Reply, Notify and Broadcast look every minute for what lost its wake-up. */
    private static final int SWEEPS = 3;

    private final Properties file = new Properties();

    Bill() {
        try (var in = Objects.requireNonNull(Bill.class.getResourceAsStream("bill.properties"));
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            file.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A price, share or assumption by its name. */
    double number(String name) {
        return Double.parseDouble(Objects.requireNonNull(file.getProperty(name), "bill.properties has no " + name));
    }

    /** Dollars a million messages by line, {@code total} last. */
    Map<String, Double> lines(FullBatches.Counted counted, FullBatches.Minute minute) {
        double each = MILLION / counted.messages();
        double minutes = number("assumed.minutesPerMonth");
        // polls bring messages once a minute: in a quiet month Record runs as often, however full its batches could be
        double records = Math.max(counted.record().number() * each, minutes);
        double polls = lambda(minutes, "assumed.pollMillis") + SWEEPS * lambda(minutes, "assumed.replyMillis");
        double logBytes = (counted.triage().logBytes() + counted.record().logBytes()) * each
                + (minute.poll().logBytes() + minute.reply().logBytes()) * minutes;
        // DynamoDB bills half a unit for each item that is looked for and not there; DynamoDB Local does not count it:
        // at most one for head and message, and one for the two places where look-alikes would be
        double similar = Math.max(counted.readUnits() - counted.messages(), counted.messages()) * each;
        var stored = counted.storedBytes() * each / GIGABYTE;
        var lines = new LinkedHashMap<String, Double>();
        lines.put("sqs", counted.sqsRequests() * each / MILLION * number("sqs.millionRequests"));
        lines.put("dynamoDbWrites", units((counted.writeUnits() - counted.leaderUnits()) * each, 0));
        lines.put("dynamoDbReads", units(0, MILLION));
        lines.put("lookAlikes", units(counted.leaderUnits() * each, similar));
        lines.put("triage", lambda(counted.triage().number() * each, "assumed.triageMillis"));
        lines.put("record", lambda(records, "assumed.recordMillis"));
        lines.put("schedules", polls + units(minute.writeUnits() * minutes, minute.readUnits() * minutes));
        lines.put("rawPages", minutes * number("assumed.pagesPerMinute") / 1_000 * number("s3.thousandPuts"));
        lines.put("logs", logBytes / GIGABYTE * number("logs.gigabyte"));
        lines.put(
                "storageMonth", stored * (number("dynamodb.gigabyteMonth") + number("dynamodb.gigabyteMonthRecovery")));
        lines.put(
                "total",
                lines.values().stream().mapToDouble(Double::doubleValue).sum());
        return lines;
    }

    /** A month in which nothing comes: queues that are asked in vain. */
    double idleMonth(int queues) {
        return queues * number("assumed.waitsPerQueueAndMonth") / MILLION * number("sqs.millionRequests");
    }

    /** A month of watching, at so many read and write units. */
    double watching(double reads, double writes) {
        return units(writes, reads) + lambda(number("assumed.minutesPerMonth"), "assumed.watchMillis");
    }

    private double units(double writes, double reads) {
        return writes / MILLION * number("dynamodb.millionWriteUnits")
                + reads / MILLION * number("dynamodb.millionReadUnits");
    }

    private double lambda(double invocations, String millis) {
        return invocations / MILLION * number("lambda.millionRequests")
                + invocations * number(millis) / 1_000 * number("lambda.gigabyteSecond");
    }

    /** Puts the fields of the bench. */
    void put(FullBatches.Counted counted, FullBatches.Minute minute, int queues, ObjectNode found) {
        double messages = counted.messages();
        found.put("sqsRequestsPerMessage", rounded(counted.sqsRequests() / messages))
                .put("triageInvocationsPerMessage", rounded(counted.triage().number() / messages))
                .put("logBytesPerMessage", rounded(counted.triage().logBytes() / messages));
        var dollars = found.putObject("dollarsPerMillion");
        lines(counted, minute).forEach((line, value) -> dollars.put(line, rounded(value)));
        found.put("dollarsIdleMonth", rounded(idleMonth(queues)))
                .put("pricesOf", file.getProperty("region") + ", " + file.getProperty("date"));
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
