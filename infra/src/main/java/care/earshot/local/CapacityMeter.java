package care.earshot.local;

import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Asks DynamoDB with every request what it consumed, indexes included, and adds up what it answers. A write whose
 * condition did not hold is answered by an exception that says nothing, and is not in the sum.
 */
public final class CapacityMeter implements ExecutionInterceptor {
    private static final ReturnConsumedCapacity ALL = ReturnConsumedCapacity.INDEXES;
    private double reads;
    private double writes;
    private long calls;

    /** What was consumed since the meter was last read. */
    public record Units(double read, double write, long calls) {}

    /** Reads the meter and sets it to zero. */
    public synchronized Units take() {
        var units = new Units(reads, writes, calls);
        reads = 0;
        writes = 0;
        calls = 0;
        return units;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return switch (context.request()) {
            case PutItemRequest put ->
                put.toBuilder().returnConsumedCapacity(ALL).build();
            case UpdateItemRequest update ->
                update.toBuilder().returnConsumedCapacity(ALL).build();
            case DeleteItemRequest delete ->
                delete.toBuilder().returnConsumedCapacity(ALL).build();
            case TransactWriteItemsRequest transaction ->
                transaction.toBuilder().returnConsumedCapacity(ALL).build();
            case GetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(ALL).build();
            case BatchGetItemRequest batch ->
                batch.toBuilder().returnConsumedCapacity(ALL).build();
            case QueryRequest query ->
                query.toBuilder().returnConsumedCapacity(ALL).build();
            default -> context.request();
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        add(context.response());
    }

    private synchronized void add(SdkResponse response) {
        calls++;
        switch (response) {
            case PutItemResponse put -> writes += units(List.of(put.consumedCapacity()));
            case UpdateItemResponse update -> writes += units(List.of(update.consumedCapacity()));
            case DeleteItemResponse delete -> writes += units(List.of(delete.consumedCapacity()));
            case TransactWriteItemsResponse transaction -> writes += units(transaction.consumedCapacity());
            case GetItemResponse get -> reads += units(List.of(get.consumedCapacity()));
            case BatchGetItemResponse batch -> reads += units(batch.consumedCapacity());
            case QueryResponse query -> reads += units(List.of(query.consumedCapacity()));
            default -> {}
        }
    }

    private static double units(List<ConsumedCapacity> consumed) {
        return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
    }
}
