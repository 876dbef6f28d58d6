/**
 * DictDB in Spring Boot applications. With this starter on the class path an application has a {@link io.dictdb.DictDB} bean and, where
 * {@code dictdb.backup.directory} is set, a {@link io.dictdb.backup.BackupManager} bean; {@link io.dictdb.spring.DictTable} makes beans of
 * typed tables. The properties are those of {@link io.dictdb.spring.DictDBProperties}.
 */
@NullMarked
package io.dictdb.spring;

import org.jspecify.annotations.NullMarked;
