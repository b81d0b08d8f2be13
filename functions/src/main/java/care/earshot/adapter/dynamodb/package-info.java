/**
 * The ports over one DynamoDB table. {@link care.earshot.adapter.dynamodb.Keys} says where everything lies. What is only
 * read as a whole is one compressed attribute: it is what lets a long Thai post and the longest head cost one write unit.
 */
@NullMarked
package care.earshot.adapter.dynamodb;

import org.jspecify.annotations.NullMarked;
