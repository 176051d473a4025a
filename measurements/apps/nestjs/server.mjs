// Decorators are called as functions, so that nothing has to be translated first.
import "reflect-metadata";
import { Controller, Get, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";

class AppController {
  root() {
    return { hello: "world" };
  }
}
Get()(
  AppController.prototype,
  "root",
  Object.getOwnPropertyDescriptor(AppController.prototype, "root"),
);
Controller()(AppController);

class AppModule {}
Module({ controllers: [AppController] })(AppModule);

const app = await NestFactory.create(AppModule, { logger: false });
await app.listen(Number(process.env.PORT), "127.0.0.1");
