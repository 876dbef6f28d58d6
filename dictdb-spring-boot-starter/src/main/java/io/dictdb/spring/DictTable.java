package io.dictdb.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a bean of the table that holds the instances of a record or another class that {@link io.dictdb.TypeMapping} can map. The types
 * are looked for in the packages of the application and below.
 *
 * <pre>{@code
 * @DictTable(value = "books", unique = "isbn", sorted = {"price", "author, title"})
 * record Book(Long id, String isbn, String author, String title, double price) {}
 *
 * @Service
 * class Library {
 *     Library(TypedTable<Book> books) { … }
 * }
 * }</pre>
 *
 * <p>The table is created, with the schema of the type, when the database lacks it; one that was restored is used as it is. The indexes
 * are created where they are missing, and none is removed. For other mappings declare a bean of your own: {@code @Bean
 * TypedTable<Book> books(DictDB db)}, which then is the only one of its type.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DictTable {
    /** Returns the name of the table. */
    String value();

    /** Returns the component that is the primary key; {@code id} if none is named. */
    String key() default "";

    /** Returns the hash indexes, each a field, or several separated by commas. */
    String[] hash() default {};

    /** Returns the sorted indexes, each a field, or several separated by commas. */
    String[] sorted() default {};

    /** Returns the unique hash indexes, each a field, or several separated by commas. */
    String[] unique() default {};
}
