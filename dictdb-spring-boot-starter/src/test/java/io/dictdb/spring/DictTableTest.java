package io.dictdb.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.TypeMapping;
import io.dictdb.TypedTable;
import io.dictdb.spring.tables.Author;
import io.dictdb.spring.tables.Book;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class DictTableTest {
    @TempDir
    private Path directory;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DictDBAutoConfiguration.class))
            .withUserConfiguration(Application.class);

    @Test
    void aTypeWithTheAnnotationIsABeanOfItsTable() {
        runner.withUserConfiguration(Library.class).run(context -> {
            Shelf shelf = context.getBean(Shelf.class);
            Object id = shelf.books.insert(new Book(null, "978", "Herbert", "Dune", 9.90));

            assertThat(context.getBean(DictDB.class).table("books").get(id)).isPresent();
            assertThat(shelf.books.table().indexes())
                    .extracting(Object::toString)
                    .containsExactly("hash(author)", "sorted(price)", "sorted(author, title)", "unique hash(isbn)");
            assertThat(shelf.authors.table().primaryKey()).isEqualTo("name");
        });
    }

    @Test
    void aTableThatWasRestoredIsUsedAsItIs() {
        ApplicationContextRunner backedUp = runner.withPropertyValues("dictdb.backup.directory=" + directory);
        backedUp.run(context -> authors(context.getBean(DictDB.class)).insert(new Author("Ada")));

        backedUp.run(context -> assertThat(
                        context.getBeanProvider(org.springframework.core.ResolvableType.forClassWithGenerics(
                                        TypedTable.class, Author.class))
                                .getObject())
                .extracting(table -> ((TypedTable<?>) table).count())
                .isEqualTo(1L));
    }

    @Test
    void aBeanOfTheApplicationForTheSameTypeIsTheOnlyOne() {
        runner.withUserConfiguration(Library.class, OwnTable.class)
                .run(context -> assertThat(
                                context.getBean(Shelf.class).books.table().name())
                        .isEqualTo("own_books"));
    }

    private static TypedTable<Author> authors(DictDB database) {
        return database.table("authors").as(TypeMapping.of(Author.class).key("name"));
    }

    record Shelf(TypedTable<Book> books, TypedTable<Author> authors) {}

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Book.class)
    static class Application {}

    @Configuration(proxyBeanMethods = false)
    static class Library {
        @Bean
        Shelf shelf(TypedTable<Book> books, TypedTable<Author> authors) {
            return new Shelf(books, authors);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnTable {
        @Bean
        TypedTable<Book> ownBooks(DictDB database) {
            return database.createTable("own_books", Book.class);
        }
    }
}
