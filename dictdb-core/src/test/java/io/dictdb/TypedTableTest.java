package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows read and written as records and as other classes. */
class TypedTableTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();

    record User(@Nullable Long id, String email, int age) {}

    private static final User ADA = new User(1L, "ada@example.com", 36);
    private static final User BOB = new User(2L, "bob@example.com", 17);
    private static final User EVE = new User(3L, "eve@example.com", 51);

    private TypedTable<User> users() {
        TypedTable<User> users = db.createTable("users", User.class);
        users.insertAll(List.of(ADA, BOB, EVE));
        return users;
    }

    @Test
    void instancesComeBackFromEveryKindOfRead() {
        TypedTable<User> users = users();
        assertThat(users.get(1)).contains(ADA);
        assertThat(users.get(7)).isEmpty();
        assertThat(users.all()).containsExactly(ADA, BOB, EVE);
        TypedQuery<User> adults = users.where(users.field(User::age).ge(18));
        assertThat(adults.orderByDescending(User::age).list()).containsExactly(EVE, ADA);
        assertThat(adults.orderBy(User::age).limit(1).first()).contains(ADA);
        assertThat(adults.orderBy("-email").offset(1).stream()).containsExactly(ADA);
        assertThat(adults.where(field("email").startsWith("e")).list()).containsExactly(EVE);
        assertThat(adults.count()).isEqualTo(2);
        assertThat(adults.exists()).isTrue();
        assertThat(adults.untyped().aggregate(Aggregate.sum("age")).getLong("sum_age"))
                .isEqualTo(87);
        assertThat(db.table("users", User.class).all())
                .isEqualTo(db.table("users").as(User.class).all());
    }

    @Test
    void aMissingKeyIsGenerated() {
        TypedTable<User> users = users();
        assertThat(users.insert(new User(null, "new@example.com", 1))).isEqualTo(4L);
        assertThat(users.upsert(new User(null, "newer@example.com", 2)).key()).isEqualTo(5L);
        assertThat(users.get(5)).contains(new User(5L, "newer@example.com", 2));
    }

    @Test
    void instancesUpdateAndDeleteTheRowWithTheirKey() {
        TypedTable<User> users = users();
        users.update(new User(2L, "bob@example.org", 18));
        assertThat(users.upsert(new User(3L, "eve@example.org", 52)).outcome()).isEqualTo(UpsertResult.Outcome.UPDATED);
        users.delete(ADA);
        assertThat(users.all()).extracting(User::email).containsExactly("bob@example.org", "eve@example.org");
        assertThatExceptionOfType(RecordNotFoundException.class).isThrownBy(() -> users.update(ADA));
        assertThatExceptionOfType(RecordNotFoundException.class).isThrownBy(() -> users.delete(ADA));
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> users.update(new User(null, "x", 1)))
                .withMessageContaining("null");
        assertThat(users.update(Map.of("age", 1), users.field(User::age).gt(50)))
                .isOne();
        assertThat(users.delete(users.field(User::age).eq(1))).isOne();
        assertThat(users.count()).isOne();
    }

    @Test
    void nullIsNoInstance() {
        TypedTable<User> users = users();
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> users.insert(null),
                () -> users.insertAll(Arrays.asList(ADA, null)),
                () -> users.upsert(null),
                () -> users.update(null),
                () -> users.delete((User) null))) {
            assertThatExceptionOfType(InvalidArgumentException.class)
                    .isThrownBy(call)
                    .withMessageContaining("A User for table 'users' is null");
        }
        assertThat(users.query().count()).isEqualTo(3);
    }

    @Test
    void aBatchIsAllOrNothing() {
        TypedTable<User> users = users();
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> users.insertAll(List.of(new User(9L, "x", 1), ADA)));
        assertThat(users.count()).isEqualTo(3);
    }

    @Test
    void theSchemaFollowsFromTheType() {
        record Named(String id, @Nullable String note, double price, Optional<LocalDate> since) {}
        TypedTable<Named> table = db.createTable("named", Named.class);
        assertThat(table.table().schema())
                .contains(Schema.builder()
                        .primaryKey("id")
                        .field("id", FieldType.STRING)
                        .field(FieldDefinition.of("note", FieldType.STRING)
                                .optional()
                                .nullable())
                        .field("price", FieldType.FLOAT)
                        .field(FieldDefinition.of("since", FieldType.DATE)
                                .optional()
                                .nullable())
                        .build());
        table.table().insert(Map.of("id", "a", "price", 1.5));
        table.insert(new Named("b", null, 2, Optional.of(LocalDate.EPOCH)));
        assertThat(table.all())
                .containsExactly(
                        new Named("a", null, 1.5, Optional.empty()),
                        new Named("b", null, 2, Optional.of(LocalDate.EPOCH)));
        assertThatExceptionOfType(SchemaValidationException.class)
                .isThrownBy(() -> table.table().insert(Map.of("id", "c")));
        assertThat(db.createTable("keyless", Keyless.class).insert(new Keyless("x")))
                .isEqualTo(1L);
        assertThat(db.table("keyless", Keyless.class).all()).containsExactly(new Keyless("x"));
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> db.table("keyless", Keyless.class).update(new Keyless("y")))
                .withMessageContaining("no component");
    }

    record Keyless(String name) {}

    record Address(String street, Optional<Address> former) {}

    @SuppressWarnings("ArrayRecordComponent")
    record Everything(
            long id,
            int i,
            short s,
            byte b,
            float f,
            double d,
            boolean t,
            char c,
            @Nullable Integer boxed,
            BigInteger big,
            BigDecimal decimal,
            Number number,
            Object any,
            byte[] bytes,
            Instant instant,
            UUID uuid,
            DayOfWeek day,
            List<@Nullable DayOfWeek> days,
            Set<Integer> numbers,
            Map<String, List<Address>> addresses,
            Optional<Address> address) {}

    @Test
    void everyTypeOfComponentComesBack() {
        Address old = new Address("old", Optional.empty());
        Address address = new Address("new", Optional.of(old));
        Everything one = new Everything(
                1,
                Integer.MIN_VALUE,
                Short.MAX_VALUE,
                (byte) -1,
                0.1f,
                -0.0,
                true,
                'x',
                null,
                BigInteger.TWO.pow(80),
                new BigDecimal("1.50"),
                2.5,
                List.of("any"),
                new byte[] {1, 2},
                Instant.EPOCH,
                new UUID(1, 2),
                DayOfWeek.FRIDAY,
                Arrays.asList(DayOfWeek.MONDAY, null),
                new LinkedHashSet<>(List.of(3, 1, 2)),
                Map.of("home", List.of(address, old)),
                Optional.of(address));
        TypedTable<Everything> table = db.createTable("all", Everything.class);
        table.insert(one);
        for (Everything read : List.of(
                table.all().get(0),
                table.get(1).orElseThrow(),
                table.query().first().orElseThrow())) {
            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("numbers")
                    .isEqualTo(one);
            assertThat(List.copyOf(read.numbers())).containsExactly(3, 1, 2);
        }
        assertThat(table.table().get(1).orElseThrow().get("address"))
                .isEqualTo(Map.of("street", "new", "former", nullable("street", "old", "former", null)));
        assertThat(table.where(table.field(Everything::day).eq("FRIDAY")).count())
                .isOne();
    }

    private static Map<String, @Nullable Object> nullable(Object... entries) {
        Map<String, @Nullable Object> map = new HashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    record Narrow(
            Object id,
            int i,
            short s,
            float f,
            boolean t,
            @Nullable DayOfWeek day,
            @Nullable List<Integer> list,
            @Nullable Address address) {}

    private static final Map<String, Object> FITTING = Map.of("i", 1, "s", 1, "f", 0.5, "t", true);

    private void assertUnreadable(
            Map<String, ? extends @Nullable Object> changes, String field, String expected, String got) {
        Map<String, @Nullable Object> row = new HashMap<>(FITTING);
        row.put("id", "k");
        changes.forEach((name, value) -> {
            if ("none".equals(value)) {
                row.remove(name);
            } else {
                row.put(name, value);
            }
        });
        Table table = db.createTable("rows");
        table.insert(row);
        TypedTable<Narrow> typed = table.as(Narrow.class);
        for (Runnable read : List.<Runnable>of(
                () -> typed.get("k"), typed::all, () -> typed.query().first())) {
            assertThatExceptionOfType(RowMappingException.class)
                    .isThrownBy(read::run)
                    .withMessage("The row with key k of table 'rows' cannot be read as Narrow: field '" + field
                            + "': expected " + expected + ", got " + got + ".")
                    .satisfies(e -> {
                        assertThat(e.table()).isEqualTo("rows");
                        assertThat(e.key()).isEqualTo("k");
                        assertThat(e.field()).isEqualTo(field);
                        assertThat(e.expected()).isEqualTo(expected);
                        assertThat(e.got()).isEqualTo(got);
                    });
        }
        db.dropTable("rows");
    }

    @Test
    void aRowThatDoesNotFitIsRefusedWithTableKeyFieldExpectedAndGot() {
        assertUnreadable(Map.of("i", "none"), "i", "an int", "no value");
        assertUnreadable(nullable("i", null), "i", "an int", "null");
        assertUnreadable(Map.of("i", 1L << 31), "i", "an int", "the number 2147483648");
        assertUnreadable(Map.of("i", 1.0), "i", "an int", "the number 1.0");
        assertUnreadable(Map.of("s", 40000), "s", "a short", "the number 40000");
        assertUnreadable(Map.of("f", 0.1), "f", "a float", "the number 0.1");
        assertUnreadable(Map.of("t", 1), "t", "a boolean", "the number 1");
        assertUnreadable(nullable("t", null), "t", "a boolean", "null");
        assertUnreadable(
                Map.of("day", "friday"),
                "day",
                "a DayOfWeek (one of [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY])",
                "'friday'");
        assertUnreadable(Map.of("list", List.of(1, "x")), "list[1]", "an int", "a string");
        assertUnreadable(Map.of("list", "x"), "list", "a list", "a string");
        assertUnreadable(
                Map.of("address", Map.of("street", "s", "former", Map.of("street", 5))),
                "address.former.street",
                "a string",
                "the number 5");
    }

    record Positive(long id, int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("not positive");
            }
        }
    }

    @Test
    void whatTheTypeItselfRefusesNamesTheRow() {
        Table table = db.createTable("t");
        table.insert(Map.of("value", -1));
        assertThatExceptionOfType(RowMappingException.class)
                .isThrownBy(() -> table.as(Positive.class).all())
                .withMessageContaining("key 1 of table 't'")
                .withMessageContaining("not positive")
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysAndFieldsCanHaveOtherNames() {
        record Person(String mail, int born) {}
        TypeMapping<Person> mapping = TypeMapping.of(Person.class)
                .key("mail")
                .rename("mail", "e-mail")
                .rename("born", "birth_year");
        TypedTable<Person> people = db.createTable("people", mapping);
        people.insert(new Person("ada", 1815));
        assertThat(people.table().primaryKey()).isEqualTo("e-mail");
        assertThat(people.table().columns()).containsExactly("e-mail", "birth_year");
        assertThat(people.where(people.field(Person::born).lt(1900))
                        .orderBy(Person::born)
                        .list())
                .containsExactly(new Person("ada", 1815));
        people.update(new Person("ada", 1816));
        assertThat(people.get("ada")).contains(new Person("ada", 1816));
        assertThatExceptionOfType(TypeMappingException.class)
                .isThrownBy(() -> people.table().as(mapping.key("born")))
                .withMessageContaining("'born'");
        assertThatExceptionOfType(TypeMappingException.class)
                .isThrownBy(() -> people.table().as(mapping.rename("x", "y")))
                .withMessageContaining("[mail, born]");
        assertThatExceptionOfType(TypeMappingException.class)
                .isThrownBy(() -> people.table().as(mapping.rename("mail", "birth_year")));
    }

    @Test
    void onlyAMethodReferenceToAComponentNamesAField() {
        TypedTable<User> users = users();
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> users.field(user -> user.email() + ""))
                .withMessageContaining("User::email");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> users.field(User::toString))
                .withMessageContaining("[id, email, age]");
    }

    /** A class with properties. */
    static class Account {
        private @Nullable Integer id;
        private String owner = "";
        private boolean open;
        public List<String> tags = List.of();

        public @Nullable Integer getId() {
            return id;
        }

        public void setId(@Nullable Integer id) {
            this.id = id;
        }

        public String getOwner() {
            return owner;
        }

        public void setOwner(String owner) {
            this.owner = owner;
        }

        public boolean isOpen() {
            return open;
        }

        public void setOpen(boolean open) {
            this.open = open;
        }

        public int getLength() {
            return owner.length();
        }
    }

    @Test
    void aClassWithPropertiesIsReadAndWritten() {
        TypedTable<Account> accounts = db.createTable("accounts", Account.class);
        Account account = new Account();
        account.setOwner("Ada");
        account.setOpen(true);
        account.tags = List.of("new");
        assertThat(accounts.insert(account)).isEqualTo(1L);
        assertThat(accounts.table().columns()).containsExactly("id", "owner", "open", "tags");
        Account read =
                accounts.where(accounts.field(Account::isOpen).eq(true)).first().orElseThrow();
        account.setId(1);
        assertThat(read).usingRecursiveComparison().isEqualTo(account);
        assertThat(accounts.all()).usingRecursiveComparison().isEqualTo(List.of(account));
    }

    @Test
    void aNullIsLeftOutWhereTheSchemaWantsTheFieldToBeMissing() {
        record Part(
                String id, Optional<String> note, @Nullable Integer stock) {}
        Schema schema = Schema.builder()
                .field("id", FieldType.STRING)
                .optional("note", FieldType.STRING)
                .withDefault("stock", FieldType.INTEGER, 5)
                .build();
        TypedTable<Part> parts = db.createTable("parts", schema).as(Part.class);
        parts.insert(new Part("a", Optional.empty(), null));
        assertThat(parts.all()).containsExactly(new Part("a", Optional.empty(), 5));
        assertThatExceptionOfType(SchemaValidationException.class)
                .isThrownBy(() -> parts.update(new Part("a", Optional.empty(), 6)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("note"));
    }

    interface Shape {}

    record WithThread(Thread thread) {}

    record WithRawList(@SuppressWarnings("rawtypes") List list) {}

    record WithKeys(Map<Integer, String> map) {}

    @SuppressWarnings("ClassCanBeStatic")
    class Inner {}

    @Test
    void aTypeThatCannotBeMappedIsRefusedAtOnce() {
        Table table = db.createTable("t");
        for (Class<?> type : List.of(
                Shape.class,
                DayOfWeek.class,
                Inner.class,
                WithThread.class,
                WithRawList.class,
                WithKeys.class,
                int.class)) {
            assertThatExceptionOfType(TypeMappingException.class)
                    .as("%s", type)
                    .isThrownBy(() -> table.as(type))
                    .withMessageContaining(type.getName())
                    .satisfies(e -> assertThat(e.type()).isEqualTo(type));
        }
        assertThatExceptionOfType(TypeMappingException.class)
                .isThrownBy(() -> db.createTable("u", WithThread.class))
                .withMessageContaining("'thread'");
        assertThat(db.tableNames()).containsExactly("t");
    }
}
