package io.dictdb.benchmarks.contestant;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** Orders as a JSON array of objects, streamed with Jackson: for contestants that have no JSON of their own. */
final class JsonOrders {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private JsonOrders() {}

    /** Returns a writer of a new file. */
    static Writer writer(Path file) throws IOException {
        return new Writer(file);
    }

    /** Gives each order of the file to the consumer. */
    static void read(Path file, OrderConsumer consumer) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                readOrder(parser, consumer);
            }
        }
    }

    private static void readOrder(JsonParser parser, OrderConsumer consumer) {
        long id = 0;
        long customer = 0;
        double amount = 0;
        String date = "";
        String status = "";
        long quantity = 0;
        String name = parser.nextName();
        while (name != null) {
            parser.nextToken();
            switch (name) {
                case "id" -> id = parser.getLongValue();
                case "customer_id" -> customer = parser.getLongValue();
                case "amount" -> amount = parser.getDoubleValue();
                case "date" -> date = parser.getString();
                case "status" -> status = parser.getString();
                case "qty" -> quantity = parser.getLongValue();
                default -> throw new IllegalStateException("field " + name);
            }
            name = parser.nextName();
        }
        try {
            consumer.accept(id, customer, amount, date, status, quantity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forces a written file to disk. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Takes the fields of an order. */
    interface OrderConsumer {
        void accept(long id, long customer, double amount, String date, String status, long quantity)
                throws IOException;
    }

    /** Writes orders to a file that is forced to disk when closed. */
    static final class Writer implements AutoCloseable {
        private static final SerializedString ID = new SerializedString("id");
        private static final SerializedString CUSTOMER = new SerializedString("customer_id");
        private static final SerializedString AMOUNT = new SerializedString("amount");
        private static final SerializedString DATE = new SerializedString("date");
        private static final SerializedString STATUS = new SerializedString("status");
        private static final SerializedString QUANTITY = new SerializedString("qty");

        private final Path file;
        private final JsonGenerator generator;

        Writer(Path file) throws IOException {
            this.file = file;
            generator = FACTORY.createGenerator(ObjectWriteContext.empty(), Files.newOutputStream(file));
            generator.writeStartArray();
        }

        void write(long id, long customer, double amount, String date, String status, long quantity) {
            generator.writeStartObject();
            generator.writeName(ID);
            generator.writeNumber(id);
            generator.writeName(CUSTOMER);
            generator.writeNumber(customer);
            generator.writeName(AMOUNT);
            generator.writeNumber(amount);
            generator.writeName(DATE);
            generator.writeString(date);
            generator.writeName(STATUS);
            generator.writeString(status);
            generator.writeName(QUANTITY);
            generator.writeNumber(quantity);
            generator.writeEndObject();
        }

        @Override
        public void close() throws IOException {
            generator.writeEndArray();
            generator.close();
            force(file);
        }
    }
}
