package care.earshot.adapter.email;

import care.earshot.message.Media;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is in a mail's parts: the text that a person reads, and the attached files by name and size, never opened. */
final class MailText {
    private static final int PARTS = 200;
    private static final int DEPTH = 15;
    /** Of one text part; a mail of more words than a novel is cut. */
    private static final int TEXT_BYTES = 1 << 20;

    private static final int NAME = 200;
    private final List<String> texts = new ArrayList<>();
    private final List<Media> media = new ArrayList<>();
    private final StringBuilder report = new StringBuilder();
    private int parts;

    private MailText() {}

    /**
     * A mail's content.
     *
     * @param report the fields of a delivery report ({@code message/delivery-status}), or empty
     */
    record Content(String text, List<Media> media, String report) {}

    /** @throws MessagingException if there are too many parts, or parts in parts */
    static Content read(MimeMessage mail) throws MessagingException {
        var reader = new MailText();
        var found = reader.walk(mail, 0);
        reader.keep(found);
        return new Content(clean(String.join("\n\n", reader.texts)), reader.media, clean(reader.report.toString()));
    }

    /** A text and whether it was written as plain text. */
    private record Found(String text, boolean plain) {}

    private void keep(@Nullable Found found) {
        if (found != null && !found.text().isBlank()) {
            texts.add(found.text().strip());
        }
    }

    private @Nullable Found walk(MimePart part, int depth) throws MessagingException {
        if (++parts > PARTS || depth > DEPTH) {
            throw new MessagingException("more than " + PARTS + " parts, or parts in parts " + DEPTH + " deep");
        }
        var type = type(part);
        if (type.match("multipart/*")) {
            return inside(part, type, depth);
        }
        if (type.match("message/delivery-status") || type.match("message/global-delivery-status")) {
            report.append(decoded(part, type));
            return null;
        }
        var name = name(part, type);
        boolean words = type.match("text/plain") || type.match("text/html");
        if (!words || attached(part) || (!name.isEmpty() && depth > 0 && !inline(part))) {
            media.add(new Media(type.getBaseType().toLowerCase(Locale.ROOT), "", name, size(part)));
            return null;
        }
        var text = decoded(part, type);
        return type.match("text/html")
                ? new Found(HtmlText.of(text), false)
                : new Found(is(type, "format", "flowed") ? Flowed.of(text, is(type, "delsp", "yes")) : text, true);
    }

    private @Nullable Found inside(MimePart part, ContentType type, int depth) throws MessagingException {
        var children = children(part);
        if (children == null) {
            return new Found(decoded(part, type), true); // says it has parts and has none: show what is there
        }
        Found best = null;
        boolean either = type.match("multipart/alternative");
        for (var child : children) {
            var found = walk(child, depth + 1);
            if (!either) {
                keep(found);
            } else if (found != null && !found.text().isBlank() && (best == null || (found.plain() && !best.plain()))) {
                best = found;
            }
        }
        return best;
    }

    private static @Nullable List<MimeBodyPart> children(MimePart part) {
        try {
            var multipart = new MimeMultipart(new MimePartDataSource(part));
            var children = new ArrayList<MimeBodyPart>();
            for (int i = 0; i < multipart.getCount(); i++) {
                if (multipart.getBodyPart(i) instanceof MimeBodyPart child) {
                    children.add(child);
                }
            }
            return children;
        } catch (MessagingException e) {
            return null;
        }
    }

    private static ContentType type(MimePart part) throws MessagingException {
        var said = part.getHeader("Content-Type", null);
        try {
            return new ContentType(said == null || said.isBlank() ? "text/plain" : said);
        } catch (MessagingException e) {
            var rough = said == null ? "" : said.strip().toLowerCase(Locale.ROOT);
            return rough.startsWith("text/html")
                    ? new ContentType("text/html")
                    : new ContentType(rough.startsWith("text") ? "text/plain" : "application/octet-stream");
        }
    }

    private static boolean is(ContentType type, String parameter, String value) {
        return value.equalsIgnoreCase(type.getParameter(parameter));
    }

    private static boolean attached(MimePart part) throws MessagingException {
        return disposition(part).startsWith("attachment");
    }

    private static boolean inline(MimePart part) throws MessagingException {
        return disposition(part).startsWith("inline");
    }

    private static String disposition(MimePart part) throws MessagingException {
        var said = part.getHeader("Content-Disposition", null);
        return said == null ? "" : said.strip().toLowerCase(Locale.ROOT);
    }

    private static String name(MimePart part, ContentType type) throws MessagingException {
        String name;
        try {
            name = part.getFileName();
        } catch (MessagingException e) {
            name = type.getParameter("name");
        }
        var line = Words.decode(name == null ? "" : name);
        var file = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
        return file.length() <= NAME ? file : file.substring(0, file.offsetByCodePoints(0, NAME / 2)) + "…";
    }

    private static String decoded(MimePart part, ContentType type) throws MessagingException {
        var bytes = new ByteArrayOutputStream();
        try (var in = stream(part)) {
            in.transferTo(new Limited(bytes, TEXT_BYTES));
        } catch (IOException | RuntimeException e) {
            if (bytes.size() == 0) {
                return "";
            } // what was readable stays: the end of a damaged part, or of one that is too long, is missing
        }
        var charset = type.getParameter("charset");
        return Charsets.decode(bytes.toByteArray(), charset == null ? "" : charset);
    }

    private static long size(MimePart part) {
        var counted = new Limited(null, Long.MAX_VALUE);
        try (var in = stream(part)) {
            in.transferTo(counted);
        } catch (IOException | MessagingException | RuntimeException e) {
            return counted.bytes;
        }
        return counted.bytes;
    }

    private static InputStream stream(MimePart part) throws MessagingException {
        var raw =
                part instanceof MimeMessage mail ? mail.getRawInputStream() : ((MimeBodyPart) part).getRawInputStream();
        var encoding = part.getEncoding();
        var said = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (said) {
            case "base64" -> Base64.getMimeDecoder().wrap(raw); // reads over characters that do not belong
            case "quoted-printable", "x-uuencode", "uuencode", "x-uue" -> MimeUtility.decode(raw, said);
            default -> raw;
        };
    }

    /** In lines that end with LF, without control characters. */
    private static String clean(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u00a0', ' ')
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .replaceAll("[ \t]+\n", "\n")
                .replaceAll("\n{4,}", "\n\n\n")
                .strip();
    }
}
