package care.earshot.console;

import care.earshot.alert.NoticeLog;
import care.earshot.alert.Retell;

/** What the page of notices works with. */
public record NoticeParts(NoticeLog log, Retell retell) {}
