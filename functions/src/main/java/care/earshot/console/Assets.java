package care.earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page loads, found by following what it names, under one folder named by the hash of all of it: kept by
 * browsers for ever, new as soon as one byte changes, and no version anywhere.
 */
final class Assets {
    /** The console speaks these; each has a file of texts. */
    static final List<String> LANGUAGES = List.of("en", "hu", "th");

    /** A file as it is sent. */
    @SuppressWarnings("ArrayRecordComponent") // raw bytes; nobody compares two files
    record Asset(byte[] bytes, byte[] gzip, String type, String etag) {}

    private static final Pattern IMPORT = Pattern.compile("(?:\\bfrom|\\bimport)\\s*\\(?\\s*[\"']([^\"'$\\s]+)[\"']");
    private static final Pattern LATER = Pattern.compile("\\bimport\\(\\s*[\"']([^\"'$\\s]+)[\"']");
    private static final Pattern BESIDE = Pattern.compile("new URL\\(\\s*[\"']([^\"'$]+)[\"'],\\s*import\\.meta\\.url");
    private static final Pattern STYLE = Pattern.compile("(?:url\\(|@import)\\s*[\"']?(?!data:|#)([^\"')\\s;]+)");
    private static final Pattern NAMED = Pattern.compile("\\{assets\\}/([A-Za-z0-9_./-]+)");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "png", "image/png");

    private static final String LIB = "lib/";

    /** What a module may import without a path. What ends in a slash is any file of that jar. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("lit", "lib/lit/index.js");
        NAMES.put("lit/", "lib/lit/");
        NAMES.put("lit-html", "lib/lit-html/lit-html.js");
        NAMES.put("lit-html/", "lib/lit-html/");
        NAMES.put("lit-element/", "lib/lit-element/");
        NAMES.put("@lit/reactive-element", "lib/lit__reactive-element/reactive-element.js");
    }

    private final Map<String, Asset> byPath = new LinkedHashMap<>();
    private final Set<String> shownFirst = new HashSet<>();
    private final Asset page;
    private final String importMapHash;

    Assets() {
        var html = new String(bytes("index.html"), UTF_8);
        var files = follow(html, true);
        var first = follow(html, false).keySet();
        var all = sha256();
        files.forEach((path, bytes) -> {
            all.update(path.getBytes(UTF_8));
            all.update(bytes);
        });
        var folder = "/assets/" + HexFormat.of().formatHex(all.digest()).substring(0, 12) + "/";
        files.forEach((path, bytes) -> byPath.put(folder + path, asset(bytes, type(path))));
        var importMap = NAMES.entrySet().stream()
                .map(name -> "\"%s\":\"%s%s\"".formatted(name.getKey(), folder, name.getValue()))
                .collect(Collectors.joining(",", "{\"imports\":{", "}}"));
        first.forEach(path -> shownFirst.add(folder + path));
        var preloads = files.keySet().stream()
                .filter(first::contains)
                .filter(path -> path.endsWith(".js"))
                .map(path -> "<link rel=\"modulepreload\" href=\"" + folder + path + "\">")
                .collect(Collectors.joining("\n"));
        page = asset(
                html.replace("{importmap}", importMap)
                        .replace("{preloads}", preloads)
                        .replace("{assets}/", folder)
                        .getBytes(UTF_8),
                "text/html; charset=utf-8");
        importMapHash =
                "'sha256-" + Base64.getEncoder().encodeToString(sha256().digest(importMap.getBytes(UTF_8))) + "'";
    }

    /**
     * The page, and from it file by file what each one names; a name that leads nowhere is an error at once.
     *
     * @param all also what is loaded when somebody goes there
     */
    private static Map<String, byte[]> follow(String html, boolean all) {
        var open = new ArrayDeque<String>();
        NAMED.matcher(html).results().forEach(named -> open.add(named.group(1)));
        LANGUAGES.forEach(language -> open.add("i18n/" + language + ".json"));
        var found = new LinkedHashMap<String, byte[]>();
        while (!open.isEmpty()) {
            var path = open.remove();
            if (found.containsKey(path)) {
                continue;
            }
            var bytes = bytes(path);
            found.put(path, bytes);
            var text = new String(bytes, UTF_8);
            if (path.endsWith(".js")) {
                var later =
                        LATER.matcher(text).results().map(name -> name.group(1)).collect(Collectors.toSet());
                IMPORT.matcher(text)
                        .results()
                        .map(name -> name.group(1))
                        .filter(name -> all || !later.contains(name))
                        .forEach(name -> open.add(resolved(path, name)));
                BESIDE.matcher(text).results().forEach(name -> open.add(resolved(path, name.group(1))));
            } else if (path.endsWith(".css")) {
                STYLE.matcher(text).results().forEach(name -> open.add(beside(path, name.group(1))));
            }
        }
        return found;
    }

    private static String resolved(String from, String name) {
        if (name.startsWith(".")) {
            return beside(from, name);
        }
        return NAMES.entrySet().stream()
                .filter(known ->
                        known.getKey().endsWith("/") ? name.startsWith(known.getKey()) : name.equals(known.getKey()))
                .map(known -> known.getValue()
                        + (known.getKey().endsWith("/")
                                ? name.substring(known.getKey().length())
                                : ""))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(from + " imports " + name + ", which no name leads to"));
    }

    private static String beside(String from, String name) {
        return URI.create(from).resolve(name).toString();
    }

    private static byte[] bytes(String path) {
        var found =
                path.startsWith(LIB) ? WebJars.read(path.substring(LIB.length())) : WebJars.resource("console/" + path);
        return found.orElseThrow(() -> new IllegalStateException("the console has no file " + path));
    }

    private static String type(String path) {
        var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException(path + " is of a type that the console does not serve");
        }
        return type;
    }

    private static Asset asset(byte[] bytes, String type) {
        var etag = '"' + HexFormat.of().formatHex(sha256().digest(bytes)).substring(0, 16) + '"';
        return new Asset(bytes, Compressed.gzip(bytes, Deflater.BEST_COMPRESSION), type, etag);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Asset page() {
        return page;
    }

    @Nullable
    Asset find(String path) {
        return byPath.get(path);
    }

    /** What is loaded to show the page; the rest when somebody goes there. */
    boolean first(String path) {
        return shownFirst.contains(path);
    }

    Map<String, Asset> all() {
        return byPath;
    }

    /** Of the import map, the only script that stands in the page itself; as a source in the page's policy. */
    String importMapHash() {
        return importMapHash;
    }
}
