package io.dictdb.spring.tables;

import io.dictdb.spring.DictTable;

@DictTable(
        value = "books",
        hash = "author",
        sorted = {"price", "author, title"},
        unique = "isbn")
public record Book(Long id, String isbn, String author, String title, double price) {}
