package io.dictdb;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.engine.JournaledDatabase;
import io.dictdb.internal.file.Storage;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.ObjectInputStream;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.spi.FileSystemProvider;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** The rules of the house. */
@AnalyzeClasses(packages = "io.dictdb", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** {@link DictDB#create} and its like are the one place where the API names what implements it. */
    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.dictdb.(**)")
            .namingSlices("$1")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(DictDB.class, EmbeddedDatabase.class)
            .ignoreDependency(DictDB.class, JournaledDatabase.class);

    @ArchTest
    static final ArchRule theApiDependsOnNoInternalsButItsFactories = noClasses()
            .that()
            .resideInAPackage("io.dictdb")
            .and()
            .areNotAssignableFrom(DictDB.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dictdb.internal..");

    @ArchTest
    static final ArchRule internalsDoNotKnowTheBackups = noClasses()
            .that()
            .resideInAPackage("io.dictdb.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dictdb.backup");

    @ArchTest
    static final ArchRule oneClassCallsTheFileSystem = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Storage.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(Storage.class.getName() + "$NewFile")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Files.class,
                    FileChannel.class,
                    AsynchronousFileChannel.class,
                    FileSystemProvider.class,
                    File.class,
                    RandomAccessFile.class,
                    FileInputStream.class,
                    FileOutputStream.class,
                    FileReader.class,
                    FileWriter.class);

    @ArchTest
    static final ArchRule noClassIsNamedByInput = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ClassLoader.class)
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
            .orShould()
            .callMethod(Class.class, "forName", Module.class, String.class);

    /** What is looked at are types that the application gives as classes, and those of their components. */
    @ArchTest
    static final ArchRule onlyTheMappingOfTypesReflects = noClasses()
            .that()
            .resideOutsideOfPackage("io.dictdb.internal.mapping")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect");

    @ArchTest
    static final ArchRule noObjectIsDeserialised =
            noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);

    @ArchTest
    static final ArchRule timeComesFromAnInjectedClock = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule theSystemClockIsNamedWhereItIsInjected = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.dictdb.backup.BackupManager$Builder")
            .and()
            .doNotHaveFullyQualifiedName("io.dictdb.backup.Prune")
            .and()
            .doNotHaveFullyQualifiedName("io.dictdb.internal.engine.ExpiryThreads")
            .and()
            .doNotHaveFullyQualifiedName("io.dictdb.internal.engine.JournalThreads")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule exceptionsAreOneFamily = classes()
            .that()
            .areAssignableTo(RuntimeException.class)
            .and()
            .arePublic()
            .should()
            .beAssignableTo(DictDBException.class);
}
