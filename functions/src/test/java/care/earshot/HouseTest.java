package care.earshot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom. */
final class HouseTest {
    /** From left to right: a room imports rooms to its left only. */
    private static final List<String> ROOMS =
            List.of("message", "contact", "triage", "inbox", "learning", "reply", "broadcast", "alert", "console");

    private static final Set<String> CLOCKS =
            Set.of("now", "currentTimeMillis", "nanoTime", "getenv", "randomUUID", "sleep");
    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("care.earshot");
        assertThat(house.size())
                .as("an importer that reads nothing passes every rule")
                .isGreaterThan(50);
    }

    @Test
    void a_room_imports_only_rooms_to_its_left() {
        for (int i = 0; i < ROOMS.size(); i++) {
            var left = ROOMS.subList(0, i + 1).stream().map(HouseTest::room);
            var pure = Stream.of("java..", "org.jspecify..");
            var edge = ROOMS.get(i).equals("console") ? Stream.of("com.fasterxml.jackson..") : Stream.<String>of();
            var allowed = Stream.of(left, pure, edge).flatMap(s -> s).toArray(String[]::new);
            classes()
                    .that(resideInAPackage(room(ROOMS.get(i))))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                    .check(house);
        }
    }

    private static String room(String name) {
        return "care.earshot." + name + "..";
    }

    @Test
    void contact_and_triage_stand_side_by_side() {
        noClasses()
                .that(resideInAPackage("care.earshot.triage.."))
                .should()
                .dependOnClassesThat(resideInAPackage("care.earshot.contact.."))
                .check(house);
    }

    @Test
    void every_package_is_a_room_an_adapter_or_the_lambda_room() {
        var known = Stream.concat(
                        ROOMS.stream().map(HouseTest::room),
                        Stream.of("care.earshot.adapter..", "care.earshot.lambda.."))
                .toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(house);
    }

    @Test
    void there_are_no_cycles() {
        slices().matching("care.earshot.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void adapters_never_import_each_other() {
        slices().matching("care.earshot.adapter.(*)..")
                .should()
                .notDependOnEachOther()
                .check(house);
    }

    @Test
    void only_the_lambda_room_imports_adapters_and_nobody_imports_it() {
        noClasses()
                .that(resideInAnyPackage(ROOMS.stream().map(HouseTest::room).toArray(String[]::new)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("care.earshot.adapter..", "care.earshot.lambda.."))
                .check(house);
        noClasses()
                .that(resideInAPackage("care.earshot.adapter.."))
                .should()
                .dependOnClassesThat(resideInAPackage("care.earshot.lambda.."))
                .check(house);
    }

    @Test
    void twitter4j_stays_in_its_adapter_and_aws_at_the_edges() {
        noClasses()
                .that(not(resideInAPackage("care.earshot.adapter.x..")))
                .should()
                .dependOnClassesThat(resideInAPackage("twitter4j.."))
                .check(house);
        noClasses()
                .that(not(resideInAnyPackage("care.earshot.adapter..", "care.earshot.lambda..")))
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon.."))
                .check(house);
        noClasses()
                .that(not(resideInAPackage("care.earshot.lambda..")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.amazonaws.."))
                .check(house);
    }

    @Test
    void clocks_ids_randomness_and_the_environment_are_handed_in() {
        var forbidden =
                new DescribedPredicate<JavaCall<?>>("reads a clock, makes an id, sleeps or reads the environment") {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        var owner = call.getTargetOwner();
                        boolean ofJava = owner.getPackageName().startsWith("java.");
                        boolean random = owner.isEquivalentTo(Random.class)
                                || owner.getName().equals("java.security.SecureRandom")
                                || owner.getName().equals("java.util.concurrent.ThreadLocalRandom");
                        return ofJava && (random || CLOCKS.contains(call.getName()));
                    }
                };
        noClasses()
                .that(not(resideInAPackage("care.earshot.lambda..")))
                .should()
                .callMethodWhere(forbidden)
                .orShould()
                .callConstructorWhere(forbidden)
                .check(house);
    }
}
