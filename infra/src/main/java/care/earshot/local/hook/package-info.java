/**
 * What catches alerts on one computer: a page that shows every webhook call and every event of EventBridge. Calls to
 * loopback are refused by what is deployed; here the functions are made with another reach.
 */
@NullMarked
package care.earshot.local.hook;

import org.jspecify.annotations.NullMarked;
