package io.dictdb.spring.tables;

import io.dictdb.spring.DictTable;

@DictTable(value = "authors", key = "name")
public record Author(String name) {}
