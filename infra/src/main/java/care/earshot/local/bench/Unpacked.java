package care.earshot.local.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Code as Lambda lays it out: unpacked in a folder. */
final class Unpacked {
    private Unpacked() {}

    /** What a jar holds, beside what is there already. */
    static void jar(Path jar, Path folder) throws IOException {
        try (var zip = FileSystems.newFileSystem(jar)) {
            copy(zip.getPath("/"), folder);
        }
    }

    /** The package of a class. */
    static void classes(Class<?> one, Path folder) throws IOException {
        var file = one.getResource(one.getSimpleName() + ".class");
        if (file == null) {
            throw new IllegalStateException(one + " has no file");
        }
        var to = folder.resolve(one.getPackageName().replace('.', '/'));
        copy(Path.of(URI.create(file.toString())).resolveSibling(""), to);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
