package care.earshot.local;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads a table's stream in order: a shard only after its parent's end, a shard's successors once it is closed. An
 * iterator that expired (they live 15 minutes) is taken again after the last record that was read.
 */
final class StreamReader {
    private final DynamoDbStreamsClient streams;
    private final String arn;
    private final Map<String, @Nullable String> iterators = new LinkedHashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final Map<String, String> positions;

    /** @param positions the last sequence number that was read, by shard; kept up to date here */
    StreamReader(DynamoDbStreamsClient streams, String arn, Map<String, String> positions) {
        this.streams = streams;
        this.arn = arn;
        this.positions = positions;
    }

    /** What is there now, at most {@code limit} records and of one shard; empty at the end. */
    List<Record> read(int limit) {
        if (iterators.isEmpty()) {
            describe();
        }
        for (var shard : List.copyOf(iterators.keySet())) {
            var records = read(shard, limit);
            if (!records.isEmpty()) {
                return records;
            }
        }
        return List.of();
    }

    private List<Record> read(String shard, int limit) {
        var iterator = iterators.get(shard);
        if (iterator == null) {
            iterator = iterator(shard);
        }
        try {
            var from = iterator;
            var answer = streams.getRecords(r -> r.shardIterator(from).limit(limit));
            if (answer.nextShardIterator() == null) {
                iterators.remove(shard);
                finished.add(shard);
                describe();
            } else {
                iterators.put(shard, answer.nextShardIterator());
            }
            if (!answer.records().isEmpty()) {
                positions.put(shard, answer.records().getLast().dynamodb().sequenceNumber());
            }
            return answer.records();
        } catch (ExpiredIteratorException e) {
            iterators.put(shard, null);
            return List.of();
        }
    }

    private String iterator(String shard) {
        var last = positions.get(shard);
        try {
            if (last != null) {
                return streams.getShardIterator(r -> r.streamArn(arn)
                                .shardId(shard)
                                .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                .sequenceNumber(last))
                        .shardIterator();
            }
        } catch (TrimmedDataAccessException e) {
            // older than what the stream keeps: from its beginning
        }
        return streams.getShardIterator(
                        r -> r.streamArn(arn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    private void describe() {
        var all = new ArrayList<Shard>();
        String from = null;
        do {
            var start = from;
            var page = streams.describeStream(r -> r.streamArn(arn).exclusiveStartShardId(start))
                    .streamDescription();
            all.addAll(page.shards());
            from = page.lastEvaluatedShardId();
        } while (from != null);
        var known = new HashSet<String>();
        all.forEach(shard -> known.add(shard.shardId()));
        for (var shard : all) {
            var parent = shard.parentShardId();
            var ready = parent == null || finished.contains(parent) || !known.contains(parent);
            if (ready && !finished.contains(shard.shardId())) {
                iterators.putIfAbsent(shard.shardId(), null);
            }
        }
    }
}
